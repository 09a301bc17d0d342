import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import type { Tasks, WatchedTask } from '#daemon/farms/farm.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { viewTask } from '#daemon/submissions/views.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { createWatching } from '#daemon/watching/watching.ts';
import { manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const farm = 'telling';
const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

/** A farm that is never asked, because it tells of every change by itself. */
function watchingATellingFarm() {
  const clock = manualClock();
  const store = openStore(path.join(temporaryFolder(), 'told.sqlite'), () => 'd1');
  opened.add(store);
  const events = createEventLog('d1', store.events, clock, () => {});
  let listener: Parameters<NonNullable<Tasks['follow']>>[0] | undefined;
  const moved: string[] = [];
  const watching = createWatching({
    farm,
    store,
    tasks: store.rows.tasks,
    events,
    notices: { raise: () => {}, withdraw: () => {} },
    ask: {
      follow(changed) {
        listener = changed;
        return () => {
          listener = undefined;
        };
      },
    },
    clock,
    log: quietLog(),
    createLoop: createWorkLoop,
    pollMs: 1000,
    settleMs: 60_000,
    createdAt: () => undefined,
    viewTask,
    holdsBack: () => false,
    moved: () => void moved.push('moved'),
    listed: () => {},
    neverListed: () => {},
    isPast: () => false,
    yieldToLoop: async () => {},
  });
  return {
    clock,
    watching,
    moved,
    tell: (...tasks: readonly WatchedTask[]) => listener?.(tasks),
    isFollowed: () => listener !== undefined,
    task: (taskId: string) => store.rows.tasks.get(farm, taskId),
    told: () => store.events.after(0, 99).filter(({ type }) => type === 'task.changed').length,
  };
}

function told(taskId: string, state: TaskRecord['state']): WatchedTask {
  const counts = { total: 3, done: 0, failed: 0, executing: 0, waiting: 3, aborted: 0 };
  const scene = 'projects/a.blend';
  return {
    taskId,
    namesTask: true,
    scene,
    read: (_known, now) => ({
      unread: [],
      task: {
        ...{ farm, taskId, state, farmStatus: state, projectName: 'film', scene, frames: '1-3', counts },
        ...{ percent: 0, cgSoftName: 'any 1', submitAccount: 'ana', renderSeconds: 0, resultsFolder: taskId },
        seenAt: new Date(now).toISOString(),
      },
    }),
  };
}

it('a task of a farm that tells by itself is kept and said as it changes, without a question', async () => {
  const { clock, watching, tell, task, told: said, moved } = watchingATellingFarm();
  watching.wake();
  tell(told('7', 'rendering'));
  await clock.advance(1);
  expect([task('7')?.state, said(), moved]).toEqual(['rendering', 1, ['moved']]);
  tell(told('7', 'done'));
  tell(told('7', 'done'));
  await clock.advance(3_600_000);
  expect([task('7')?.state, said(), moved]).toEqual(['done', 2, ['moved', 'moved']]);
});

it('a farm is not followed any more once the daemon stops', async () => {
  const { watching, isFollowed } = watchingATellingFarm();
  expect(isFollowed()).toBe(true);
  await watching.stop();
  expect(isFollowed()).toBe(false);
});
