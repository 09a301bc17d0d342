import type { TaskRow } from '#protocol/farm/queryTask.ts';
import type { FarmClient, Lane } from './ports.ts';

/** All rows that carry a mark, deleted ones and those of sub-accounts too; undefined: no complete answer. */
export type SearchMark = (mark: string) => Promise<readonly TaskRow[] | undefined>;

/** Asks for the sixteen characters once with del_flag 0 and once with 1, unpaged: the whole list comes (§3.5). */
export function createMarkSearch(lane: Lane, client: FarmClient): SearchMark {
  return async (mark) => {
    const rows: TaskRow[] = [];
    for (const del_flag of ['0', '1'] as const) {
      const body = { user_remark: mark, is_sub_included: '1', del_flag } as const;
      const seen = await lane.run('reconcile', () => client.send('query_task', body));
      if (seen.kind !== 'answered') return undefined;
      if (seen.result.data.length < seen.result.total_size) return undefined;
      rows.push(...seen.result.data);
    }
    return rows;
  };
}
