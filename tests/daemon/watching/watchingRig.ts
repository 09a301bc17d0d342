import path from 'node:path';
import { afterEach } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { viewTask } from '#daemon/submissions/views.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { createWatching } from '#daemon/watching/watching.ts';
import { farmTimesOf } from '#tests/daemon/farms/renderbus/farmTimesOf.ts';
import { renderbusOf } from '#tests/daemon/farms/renderbus/renderbusOf.ts';
import { manualClock } from '../manualClock.ts';
import { noticesOf } from '../noticesOf.ts';
import { quietLog } from '../quietLog.ts';
import { scriptedFarm } from '../scriptedFarm.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

export const pollMs = 30_000;
export const settleMs = 90_000;
const farmKey = 'sandbox';
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

/** What these tests look at in what an event carries. */
type Said = Readonly<Record<'state' | 'code', string>>;

/** Starts one call in so many milliseconds. */
function pacedQueue(clock: ReturnType<typeof manualClock>, pace: { readonly ms: number }): RequestQueue {
  let nextStart = 0;
  return {
    async run(_class, job) {
      const wait = nextStart - clock.monotonic();
      nextStart = Math.max(nextStart, clock.monotonic()) + pace.ms;
      if (wait > 0) await new Promise<void>((resolve) => void clock.after(wait, resolve));
      return job();
    },
    learnInterval: () => {},
  };
}

export function watcher(
  isHeldBack: () => boolean = () => false,
  isPast: Parameters<typeof createWatching>[0]['isPast'] = () => false,
  pace = { ms: 0 },
) {
  const clock = manualClock();
  const farm = scriptedFarm(() => clock.monotonic());
  const store = openStore(path.join(temporaryFolder(), 'watch.sqlite'), () => 'd1');
  opened.add(store);
  const events = createEventLog('d1', store.events, clock, () => {});
  const log = quietLog();
  const times = farmTimesOf(farmKey, store.facts);
  const notices = noticesOf(store, { events, clock });
  const openSlices: string[] = [];
  const turns: number[] = [];
  const neverListed: string[] = [];
  const watching = createWatching({
    viewTask,
    farm: farmKey,
    store: {
      transaction<Result>(run: () => Result): Result {
        openSlices.push('transaction');
        return store.transaction(run);
      },
    },
    tasks: store.rows.tasks,
    events,
    notices,
    ask: renderbusOf({
      farm: farmKey,
      client: farm.client,
      requestQueue: pacedQueue(clock, pace),
      tasks: store.rows.tasks,
      times,
      notices,
      log,
    }).tasks,
    clock,
    log,
    pollMs,
    settleMs,
    createdAt: (task) => (task.unitId === undefined ? undefined : Date.parse(task.submittedAt ?? '')),
    createLoop: createWorkLoop,
    holdsBack: isHeldBack,
    moved: () => {},
    listed: () => {},
    neverListed: (taskId) => void neverListed.push(taskId),
    isPast,
    yieldToLoop: async () => void turns.push(openSlices.length),
  });
  return {
    clock,
    farm,
    watching,
    /** Calls but those that read all tasks. */
    watches: () => farm.calls.filter(({ body }) => body.page_size !== '1000'),
    /** The first look at all tasks, which a start begins with, is over. */
    async started(): Promise<void> {
      watching.wake();
      await clock.advance(0);
    },
    /** A task that the daemon just had confirmed. */
    expectTask(taskId: string, plannedTaskId?: string): void {
      const now = new Date(clock.now()).toISOString();
      store.rows.tasks.put({
        farm: farmKey,
        taskId,
        state: 'preparing',
        farmStatus: '',
        projectName: 'film',
        scene: 'projects/a.blend',
        frames: '1-10',
        counts: { total: 0, done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 },
        percent: 0,
        cgSoftName: 'blender 3.4',
        submitAccount: '',
        submittedAt: now,
        renderSeconds: 0,
        resultsFolder: '',
        ...(plannedTaskId === undefined ? {} : { unitId: plannedTaskId }),
        seenAt: now,
      });
    },
    /** How many transactions there had been, each time that everybody else had a turn. */
    turns,
    transactions: () => openSlices.length,
    neverListed,
    transaction: store.transaction,
    task: (taskId: string): TaskRecord | undefined => store.rows.tasks.get(farmKey, taskId),
    said: (type: string) =>
      store.events.after(0, 9999).flatMap((event) => (event.type === type ? [event.data as Said] : [])),
  };
}
