import path from 'node:path';
import { afterEach } from '@jest/globals';
import { localDay } from '#daemon/localDay.ts';
import { createGuarding } from '#daemon/spending/guarding.ts';
import type { Limits } from '#daemon/spending/limitStates.ts';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { RaisedNotice } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import { manualClock } from '../manualClock.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { countedReads } from './countedReads.ts';

export const delaySeconds = 30;
export const dayMs = 86_400_000;

/** A guard over a real database, and what it said and ordered. `restart()` is the next daemon. */
export function guardRig(before: Limits) {
  let limits = before;
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const clock = manualClock();
  const raised: RaisedNotice[] = [];
  const open = new Map<string, string>();
  const paused: string[] = [];
  const orders: (readonly string[])[] = [];
  const resumed: string[] = [];
  let store = openAgain();
  let isDiskFull = false;
  let tasks = countedReads(store.rows.tasks);
  let guard = make();

  function openAgain(): Store {
    return openStore(file, () => 'd1', { marker: 'none' });
  }

  function make() {
    return createGuarding({
      farm: 'sandbox',
      limits,
      store,
      spending: store.rows.spending,
      tasks: tasks.rows,
      facts: store.facts,
      notices: {
        raise(notice) {
          raised.push(notice);
          open.set(`${notice.code} ${notice.about}`, notice.code);
        },
        withdraw: (code, about) => void open.delete(`${code} ${about}`),
      },
      clock,
      dayOf: localDay,
      delaySeconds,
      pause(taskIds) {
        if (isDiskFull) throw new Error('the disk is full');
        paused.push(...taskIds);
        orders.push(taskIds);
      },
      resume: (taskIds) => void resumed.push(...taskIds),
    });
  }

  /** As the farm tells of a task: `spent` so far. */
  function put(taskId: string, spent: string, patch: Partial<TaskRecord> = {}): void {
    store.transaction(() => {
      const { task } = store.rows.tasks.put(taskThat(taskId, spent, patch));
      guard.taskChanged(task);
    });
  }

  return {
    clock,
    raised,
    paused,
    /** What was paused together. */
    orders,
    resumed,
    store: () => store,
    guard: () => guard,
    codes: () => raised.map(({ code }) => code),
    /** Codes of the notices that were raised and not withdrawn. */
    open: () => [...open.values()],
    /** What a look has to read of tasks. */
    readsOfLook() {
      tasks.taken();
      guard.look();
      return tasks.taken();
    },
    fillDisk(isFull: 'full' | 'free') {
      isDiskFull = isFull === 'full';
    },
    put,
    /** The same, and the guard looks. */
    tell(taskId: string, spent: string, patch: Partial<TaskRecord> = {}): void {
      put(taskId, spent, patch);
      guard.look();
    },
    /** A person answers the last notice, of a scope where one is given. */
    allow(scope?: string): void {
      const notice = raised.findLast(
        ({ code, params }) => code === 'limitReached' && (scope === undefined || params.scope === scope),
      );
      const { params } = notice as unknown as Notice;
      guard.noticeHandlers.limitReached.spendOn?.({ params } as Notice);
    },
    restart(changed: Limits = limits): void {
      limits = changed;
      store.close();
      store = openAgain();
      tasks = countedReads(store.rows.tasks);
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

const rigs: ReturnType<typeof guardRig>[] = [];
afterEach(() => {
  for (const rig of rigs.splice(0)) rig.close();
});

/** One that is closed when the test ends. */
export function rigOf(limits: Limits) {
  const rig = guardRig(limits);
  rigs.push(rig);
  return rig;
}
