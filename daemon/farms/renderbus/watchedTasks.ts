import type { Listing, Page, Tasks, WatchedTask } from '#daemon/farms/farm.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { QueryTask, TaskRow } from '#protocol/renderbus/queryTask.ts';
import type { FarmClient } from './client.ts';
import type { FarmClock } from './farmClock.ts';
import type { FarmTimes } from './farmTimes.ts';
import type { FollowRows } from './gatewayStream.ts';
import { listedTask } from './listedTask.ts';
import { readTask } from './readTask.ts';
import { unreadIn } from './unread.ts';

export interface WatchedTasksParts {
  readonly farm: string;
  readonly requestQueue: RequestQueue;
  readonly client: FarmClient;
  readonly times: FarmTimes;
  readonly farmClock: FarmClock;
  /** Of a farm that tells of changes by itself. */
  readonly follow?: FollowRows | undefined;
}

const hourMs = 3_600_000;

/** Tasks by one query for all (§4 of the farm contract): no filter by status, sub-accounts’ too. */
export function watchedTasks(parts: WatchedTasksParts): Tasks {
  const { farm, requestQueue, client, times, farmClock, follow } = parts;
  const watched = (row: TaskRow): WatchedTask => ({
    ...listedTask(row),
    read(known: TaskRecord | undefined, now: number) {
      const task = readTask(row, known, { farm, times, now });
      return { task, unread: unreadIn(row, task, farm) };
    },
    firstShown: (sentAt) => farmClock.firstShown(row.submit_time, sentAt),
  });

  /** From an hour before: what is active cannot be outside. */
  function queryFor(since: string | undefined, page: Page | undefined): QueryTask {
    return {
      is_sub_included: '1',
      ...(since === undefined ? {} : { start_date_after: times.write(Date.parse(since) - hourMs) }),
      sort_code: '2',
      sort_type: '1',
      ...(page === undefined
        ? {}
        : { is_paging: '1', page_size: String(page.size), page_no: String(page.number) }),
    };
  }

  return {
    async list(since, asking, page) {
      const seen = await requestQueue.run(asking, () => client.send('query_task', queryFor(since, page)));
      if (seen.kind !== 'answered') return seen;
      const { data, total_size: total, total_page: pages } = seen.result;
      const result: Listing = { tasks: data.map(watched), total, pages };
      return { kind: 'answered', result };
    },
    async get(taskId, asking) {
      const body = { task_id: taskId, is_sub_included: '1' } as const;
      const seen = await requestQueue.run(asking, () => client.send('query_task', body));
      if (seen.kind !== 'answered') return seen;
      const row = seen.result.data.find(({ task_id }) => task_id === taskId);
      return { kind: 'answered', result: row && watched(row) };
    },
    ...(follow ? { follow: (changed) => follow((rows) => changed(rows.map(watched))) } : {}),
    asksForNew: () => !times.isMeasured(),
  };
}
