import type { Listing, Tasks, WatchedTask } from '#daemon/farms/farm.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import { mostRows } from '#protocol/renderbus2/calls.ts';
import type { TaskItem, TaskPage } from '#protocol/renderbus2/taskRow.ts';
import type { SignedClient } from './client.ts';
import { type Reading, readTask, rowsOf } from './readRows.ts';
import { unreadIn } from './unread.ts';

export interface TasksParts extends Reading {
  readonly requestQueue: RequestQueue;
  readonly client: SignedClient;
}

/** So many pages are read at once at most: fifty thousand tasks. */
const mostPages = 500;

/** Tasks by lists and by number (§5). Layers of a task that the farm split are tasks of their own beside it. */
export function createTasks({ requestQueue, client, ...reading }: TasksParts): Tasks {
  const watched = (row: TaskItem): WatchedTask => ({
    taskId: String(row.id),
    namesTask: true,
    scene: row.sceneName,
    read: (known, now) => ({
      task: readTask(row, known, reading, now),
      unread: unreadIn(row, reading.farm),
    }),
  });
  const page = (asking: 'look' | 'watch', pageNum: number) =>
    requestQueue.run(asking, () => client.send('getTaskList', { pageNum, pageSize: mostRows }));

  return {
    async list(since, asking, asked) {
      const tasks: WatchedTask[] = [];
      let last = asked?.number ?? 1;
      for (let number = last; ; number += 1) {
        const seen = await page(asking, number);
        if (seen.kind !== 'answered') return seen;
        const rows = tasksIn(seen.result);
        tasks.push(...rows.map(watched));
        last = Math.min(mostPages, pagesOf(seen.result, number));
        const isEnough = number >= last || seen.result.items.length === 0 || endsBefore(seen.result, since);
        if (asked) return { kind: 'answered', result: listing(tasks, seen.result, last) };
        if (isEnough) return { kind: 'answered', result: { tasks, total: tasks.length, pages: 1 } };
      }
    },
    async get(taskId, asking) {
      const number = Number(taskId);
      const seen = await requestQueue.run(asking, () => client.send('queryTaskInfo', { taskIds: [number] }));
      if (seen.kind === 'refused' && seen.code === '404') return { kind: 'answered', result: undefined };
      if (seen.kind !== 'answered') return seen;
      const row = tasksIn(seen.result).find(({ id }) => id === number);
      return { kind: 'answered', result: row && watched(row) };
    },
  };
}

/** As the farm counts them; where it does not, a full page may have another one behind it. */
function pagesOf({ pageCount, items }: TaskPage, number: number): number {
  return pageCount ?? (items.length < mostRows ? number : number + 1);
}

function listing(tasks: readonly WatchedTask[], { total, items }: TaskPage, pages: number): Listing {
  return { tasks, total: Math.max(total ?? items.length, tasks.length), pages };
}

/** What has a number and a scene: a spare number is no task. */
function tasksIn(page: TaskPage): readonly TaskItem[] {
  return rowsOf(page).filter(
    ({ id, sceneName, isDelete }) => id !== undefined && sceneName !== '' && isDelete !== 0,
  );
}

const hourMs = 3_600_000;

/**
 * Whether the pages that follow hold nothing since then. In what order the farm lists is unproved: only a page that falls
 * in time from its first row to its last says so.
 */
function endsBefore({ items }: TaskPage, since: string | undefined): boolean {
  const times = items.map(({ submitDate }) => submitDate);
  const falls = times.every((time, index) => index === 0 || (times[index - 1] ?? 0) >= (time ?? Number.NaN));
  const last = times.at(-1);
  return since !== undefined && falls && last !== undefined && last < Date.parse(since) - hourMs;
}
