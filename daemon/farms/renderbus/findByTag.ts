import type { FindByTag, TaggedTasks } from '#daemon/farms/farm.ts';
import type { FarmReply, RequestQueue } from '#daemon/submissions/ports.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { canonicalTaskId, namesTask } from '#protocol/renderbus/taskId.ts';
import type { FarmClient } from './client.ts';
import { listedTask } from './listedTask.ts';

const pageSize = 100;
const mostPages = 20;

/** Asks for the sixteen characters once with del_flag 0 and once with 1 (§3.5); a gateway, what became of them. */
export function createFindByTag(
  requestQueue: RequestQueue,
  client: FarmClient,
  isBehindGateway: () => boolean = () => false,
): FindByTag {
  interface TaggedRows {
    readonly rows: readonly TaskRow[];
    readonly lacks: 'nothing' | 'answer' | 'rows';
    readonly isRefused?: true;
  }
  type Asked = { readonly rows: readonly TaskRow[]; readonly total: number };

  async function ask(tag: string, del_flag: '0' | '1', page?: number): Promise<Asked | 'refused' | 'lost'> {
    const paging =
      page === undefined
        ? {}
        : ({ is_paging: '1', page_size: String(pageSize), page_no: String(page) } as const);
    const body = { user_remark: tag, is_sub_included: '1', del_flag, ...paging } as const;
    const seen = await requestQueue.run('reconcile', () => client.send('query_task', body));
    if (seen.kind !== 'answered') return isRefusal(seen) ? 'refused' : 'lost';
    return { rows: seen.result.data, total: seen.result.total_size };
  }

  /** Unpaged the whole list comes; from a farm that pages all the same, page by page. */
  async function all(tag: string, del_flag: '0' | '1'): Promise<TaggedRows> {
    const whole = await ask(tag, del_flag);
    if (typeof whole === 'string') return without(whole, []);
    const rows = [...whole.rows];
    if (rows.length >= whole.total) return { rows, lacks: 'nothing' };
    const known = new Set(rows.map(({ task_id }) => task_id));
    for (let page = 1; page <= mostPages; page += 1) {
      const next = await ask(tag, del_flag, page);
      if (typeof next === 'string') return without(next, rows);
      const fresh = next.rows.filter(({ task_id }) => !known.has(task_id));
      for (const row of fresh) known.add(row.task_id);
      rows.push(...fresh);
      if (rows.length >= whole.total) return { rows, lacks: 'nothing' };
      if (next.rows.length === 0 || (page > 1 && fresh.length === 0)) break;
    }
    return { rows, lacks: 'rows' };
  }

  function without(why: 'refused' | 'lost', rows: readonly TaskRow[]): TaggedRows {
    return { rows, lacks: 'answer', ...(why === 'refused' ? { isRefused: true } : {}) };
  }

  async function wordOn(tag: string): Promise<TaggedTasks> {
    const seen = await requestQueue.run('reconcile', async () => client.wordOnCreate?.(tag));
    if (seen?.kind !== 'answered' || seen.result.state === 'unknown') return { rows: [], lacks: 'answer' };
    const { state, tasks, error_code: code = 'none', error_message: message = '' } = seen.result;
    const rows = tasks.map(({ task_id, input_scene_path }) => {
      const taskId = canonicalTaskId(task_id);
      return { taskId, namesTask: namesTask(taskId), scene: input_scene_path };
    });
    const word = state === 'refused' ? ({ code, message, from: 'farm' } as const) : state;
    return { rows, lacks: 'nothing', word };
  }

  return async (tag, enough = () => false) => {
    if (isBehindGateway()) return wordOn(tag);
    const there = await all(tag, '0');
    const rows = there.rows.map(listedTask);
    if (there.lacks === 'answer' || enough(rows)) return { ...there, rows };
    const deleted = await all(tag, '1');
    const lacks = deleted.lacks === 'nothing' ? there.lacks : deleted.lacks;
    return { ...deleted, rows: [...rows, ...deleted.rows.map(listedTask)], lacks };
  };
}

/** It would be refused again; a key or a pace that is refused passes. */
function isRefusal(seen: FarmReply<unknown>): boolean {
  return seen.kind === 'refused' && seen.class !== 'account' && seen.class !== 'pace';
}
