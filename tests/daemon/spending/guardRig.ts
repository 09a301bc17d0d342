import path from 'node:path';
import { localDay } from '#daemon/localDay.ts';
import { createGuarding } from '#daemon/spending/guarding.ts';
import type { Limits } from '#daemon/spending/limitStates.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { RaisedNotice } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { manualClock } from '../manualClock.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

export const delaySeconds = 30;

/** A guard over a real database, and what it said and ordered. `restart()` is the next daemon. */
export function guardRig(limits: Limits) {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const clock = manualClock();
  const raised: RaisedNotice[] = [];
  const paused: string[] = [];
  const resumed: string[] = [];
  let store = open();
  let guard = make();

  function open(): Store {
    return openStore(file, () => 'd1', { marker: 'none' });
  }

  function make() {
    return createGuarding({
      farm: 'sandbox',
      limits,
      store,
      spending: store.rows.spending,
      tasks: store.rows.tasks,
      facts: store.facts,
      notices: { raise: (notice) => void raised.push(notice), withdraw: () => {} },
      clock,
      dayOf: localDay,
      delaySeconds,
      pause: (taskIds) => void paused.push(...taskIds),
      resume: (taskIds) => void resumed.push(...taskIds),
    });
  }

  return {
    clock,
    raised,
    paused,
    resumed,
    store: () => store,
    guard: () => guard,
    codes: () => raised.map(({ code }) => code),
    /** As the farm tells of a task: `spent` so far. */
    tell(taskId: string, spent: string, patch: Partial<TaskRecord> = {}): void {
      store.transaction(() => {
        const { task } = store.rows.tasks.put(taskThat(taskId, spent, patch));
        guard.taskChanged(task);
      });
      guard.look();
    },
    /** A person answers the last notice. */
    allow(): void {
      const notice = raised.findLast(({ code }) => code === 'limitReached');
      const { params } = notice as unknown as Notice;
      guard.noticeHandlers.limitReached.spendOn?.({ params } as Notice);
    },
    restart(): void {
      store.close();
      store = open();
      guard = make();
      guard.look();
    },
    close: () => store.close(),
  };
}

export function taskThat(
  taskId: string,
  spent: string,
  patch: Partial<TaskRecord>,
): Omit<TaskRecord, 'revision'> {
  return {
    farm: 'sandbox',
    taskId,
    state: 'rendering',
    farmStatus: 'executing',
    projectName: 'film',
    scene: 'p/a.blend',
    frames: '1-100',
    counts: { total: 100, done: 10, failed: 0, executing: 2, waiting: 88, aborted: 0 },
    percent: 10,
    fee: { currency: 'CNY', amount: spent },
    cgSoftName: 'blender 3.4',
    submitAccount: 'anna',
    renderSeconds: 60,
    resultsFolder: '',
    submissionId: `s${taskId}`,
    seenAt: '2026-11-22T12:00:00.000Z',
    ...patch,
  };
}
