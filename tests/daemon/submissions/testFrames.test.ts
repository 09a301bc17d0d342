import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { LimitState } from '#daemon/submissions/limits.ts';
import { createPlannedTaskChanges } from '#daemon/submissions/plannedTaskChanges.ts';
import type { PlannedTaskEvent } from '#daemon/submissions/plannedTaskMachine.ts';
import type { PlannedTaskRecord, TaskRecord } from '#daemon/submissions/records.ts';
import { createRestOrders } from '#daemon/submissions/restOrders.ts';
import { createTestFrames } from '#daemon/submissions/testFrames.ts';
import type { Expected } from '#protocol/bridge/estimate.ts';
import type { HeldRest } from '#protocol/bridge/rest.ts';
import { manualClock } from '../manualClock.ts';
import { noticesOf } from '../noticesOf.ts';
import { taskThat } from '../spending/guardRig.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { keepPlan } from './keptPlan.ts';

const opened: Store[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
});

const known = (low: number, likely: number, high: number, currency = 'CNY'): Expected => ({
  basis: { kind: 'testFrames', tasks: 1, frames: 3 },
  renderSeconds: { low, likely, high },
  fee: { currency, low: low.toFixed(2), likely: likely.toFixed(2), high: high.toFixed(2) },
  playMoney: true,
});
const nothing: Expected = { basis: { kind: 'none', tasks: 0, frames: 0 }, playMoney: false };
const held = (where: HeldRest['where']): HeldRest => ({
  state: 'held',
  where,
  tested: '1,5,9',
  frames: '2-4,6-8',
  count: 6,
  playMoney: false,
});
const counts = (done: number, waiting: number, failed = 0) => ({
  total: 9,
  done,
  failed,
  executing: 0,
  waiting,
  aborted: 0,
});
/** A task at the farm that stands still behind its three test frames. */
const stopped = { state: 'stopped', counts: counts(3, 6), rest: held('farm') } as const;
/** A task of three test frames alone. */
const alone = { state: 'done', counts: { ...counts(3, 0), total: 3 }, rest: held('here') } as const;
const holds = (where: HeldRest['where']) => ({ tested: '1,5,9', rest: '2-4,6-8', where }) as const;

function rig(plan: readonly (Pick<PlannedTaskRecord, 'id'> & Partial<PlannedTaskRecord>)[]) {
  const store = openStore(path.join(temporaryFolder(), 'renderbridge.sqlite'), () => 'd1', {
    marker: 'none',
  });
  opened.push(store);
  keepPlan(store, 's1', plan);
  const { submissions, plannedTasks, tasks } = store.rows;
  const clock = manualClock();
  const said: string[] = [];
  const read: string[] = [];
  const resumed: string[] = [];
  const holding: LimitState[] = [];
  const estimates = new Map<string, Expected>();
  const events = {
    append: (type: string, data: unknown) =>
      void said.push(`${type} ${(data as { taskId?: string }).taskId ?? ''}`),
    progress: () => {},
  };
  let ids = 0;
  const random = { id: () => `n${++ids}` };
  const notices = noticesOf(store, { events, clock, random });
  const changes = createPlannedTaskChanges({
    store,
    submissions,
    plannedTasks,
    tasks,
    events,
    clock,
    pauseOnFarm: () => {},
    testFramesLost: (submissionId) => testFrames.lost(submissionId),
  });
  const testFrames = createTestFrames({
    farm: 'sandbox',
    store,
    submissions,
    plannedTasks,
    tasks,
    events,
    notices,
    readFrames: (taskId) => void read.push(taskId),
    estimate: ({ taskId }) => estimates.get(taskId) ?? nothing,
  });
  const woken: string[] = [];
  const orderRest = createRestOrders({
    store,
    plannedTasks,
    tasks,
    changes,
    events,
    notices,
    holding: () => holding,
    resume: (taskIds) => void resumed.push(...taskIds),
    wake: () => void woken.push('wake'),
    cancelled: (id) => void woken.push(`cancelled ${id}`),
  });
  return {
    said,
    read,
    resumed,
    holding,
    woken,
    testFrames,
    estimates,
    orderRest,
    notices: () => store.rows.notices.page({}, { limit: 50 }).items.toReversed(),
    rest: (taskId: string) => tasks.get('sandbox', taskId)?.rest,
    states: () => plannedTasks.ofSubmission('s1').map(({ state }) => state),
    apply: (plannedTaskId: string, event: PlannedTaskEvent) => changes.apply([{ plannedTaskId, event }]),
    /** What waited was sent. */
    becomesTask: (id: string) => plannedTasks.update(`u${id}`, { state: 'submitted', taskId: id }),
    /** The farm tells of a task. */
    tell(taskId: string, patch: Partial<TaskRecord>): void {
      const { task } = tasks.put(
        taskThat(taskId, '1.00', { submissionId: 's1', unitId: `u${taskId}`, ...patch }),
      );
      testFrames.taskChanged(task);
    },
    framesRead(taskId: string, expected: Expected): void {
      estimates.set(taskId, expected);
      testFrames.framesRead(taskId);
    },
  };
}
const atFarm = (id: string, patch: Partial<PlannedTaskRecord> = {}) => ({
  id: `u${id}`,
  taskId: id,
  holds: holds('farm'),
  ...patch,
});

describe('test frames', () => {
  it('that are rendered are a question once, with what is known of the rest by then', () => {
    const made = rig([atFarm('7')]);
    made.tell('7', { ...stopped, state: 'rendering', counts: counts(2, 6) });
    made.tell('7', { ...stopped, state: 'stopped', counts: counts(2, 7) });
    expect([made.notices(), made.read]).toEqual([[], []]);
    made.tell('7', stopped);
    expect(made.read).toEqual(['7']);
    expect(made.notices()).toMatchObject([
      {
        state: 'open',
        severity: 'info',
        params: { left: 6, known: 'nothing', submissionId: 's1', scene: 's1', low: '0.00', high: '0.00' },
        actions: [
          { action: 'renderRest', confirm: true, billsAgain: false },
          { action: 'dropRest', confirm: true, billsAgain: false },
        ],
      },
    ]);
    made.framesRead('7', known(10, 20, 90));
    expect(made.notices()).toMatchObject([
      {
        params: {
          known: 'fee',
          from: '0:10',
          to: '1:30',
          currency: 'CNY',
          low: '10.00',
          high: '90.00',
          play: 'yes',
        },
      },
    ]);
    expect(made.rest('7')).toMatchObject({ state: 'held', renderSeconds: { likely: 20 } });
    const before = made.said.length;
    made.framesRead('7', known(10, 20, 90));
    made.tell('7', { ...stopped, rest: { ...held('farm'), ...known(10, 20, 90) } });
    expect([made.said.length, made.read]).toEqual([before, ['7']]);
  });

  it('of several tasks are one question, once all are over, with the sums of what is known of each', () => {
    const made = rig([
      atFarm('7', { label: { scene: 's', layer: 'a' } }),
      atFarm('8', { label: { scene: 's', layer: 'b' }, taskId: undefined, state: 'waiting' }),
    ]);
    made.tell('7', stopped);
    expect(made.notices()).toEqual([]);
    made.becomesTask('8');
    made.tell('8', stopped);
    made.framesRead('7', known(10, 20, 30));
    expect(made.notices()).toMatchObject([{ params: { left: 12, known: 'nothing' } }]);
    made.framesRead('8', known(1, 2, 3));
    expect(made.notices()).toMatchObject([
      { params: { left: 12, known: 'fee', low: '11.00', high: '33.00' } },
    ]);
    made.framesRead('8', known(1, 2, 3, 'USD'));
    expect(made.notices()).toMatchObject([{ params: { known: 'time', to: '0:33' } }]);
  });

  it('wait for no task that was never made', () => {
    for (const state of ['failed', 'cancelled', 'submitted'] as const) {
      const made = rig([atFarm('7'), atFarm('8', { taskId: undefined, state })]);
      made.tell('7', stopped);
      expect(made.notices()).toMatchObject([{ params: { left: 6 } }]);
    }
  });

  it('are a question also when the last of the others turns out never to render', () => {
    for (const [state, event] of [
      ['sending', 'refused'],
      ['waiting', 'cancelled'],
    ] as const) {
      const made = rig([atFarm('7'), atFarm('8', { taskId: undefined, state })]);
      made.tell('7', stopped);
      expect(made.notices()).toEqual([]);
      made.apply('u8', event);
      expect(made.notices()).toMatchObject([{ params: { left: 6 } }]);
    }
  });

  it('that failed are over too, and those that never reached the farm', () => {
    const made = rig([
      atFarm('7'),
      { id: 'u8', state: 'failed', holds: holds('here') },
      { id: 'u9', state: 'onHold' },
    ]);
    made.tell('7', { ...stopped, counts: counts(2, 6, 1) });
    expect(made.notices()).toMatchObject([{ state: 'open' }]);
  });

  it('of nobody’s task, and of one that goes on without a word, are no question', () => {
    const made = rig([atFarm('7'), atFarm('8')]);
    made.tell('7', { ...stopped, submissionId: undefined });
    made.tell('8', { ...stopped, state: 'rendering', counts: counts(4, 5) });
    made.framesRead('7', known(1, 2, 3));
    made.framesRead('99', known(1, 2, 3));
    expect([made.notices(), made.read, made.rest('7')?.renderSeconds]).toEqual([[], [], undefined]);
  });
});

describe('a person’s word on what is held', () => {
  const ready = () => {
    const made = rig([atFarm('7')]);
    made.tell('7', stopped);
    return made;
  };

  it('has a stopped task go on, and is no question any more', () => {
    const made = ready();
    made.orderRest('s1', { order: 'render' });
    expect([made.resumed, made.rest('7')?.state, made.woken]).toEqual([['7'], 'released', ['wake']]);
    expect(made.notices()).toMatchObject([{ state: 'over' }]);
    expect(() => made.orderRest('s1', { order: 'render' })).toThrow('held');
    expect(made.resumed).toEqual(['7']);
  });

  it('or leaves it as it is, for good', () => {
    const made = ready();
    const before = made.said.length;
    made.orderRest('s1', { order: 'drop' });
    expect([made.resumed, made.rest('7')?.state, made.woken]).toEqual([[], 'dropped', ['cancelled s1']]);
    expect(made.said.slice(before)).toEqual(['task.changed 7', 'submission.changed ', 'notice ']);
    expect(made.notices()).toMatchObject([{ state: 'over' }]);
    expect(() => made.orderRest('s1', { order: 'render' })).toThrow('held');
  });

  it('sends what waits here, of the place that was named alone', () => {
    const of = (layer: string) => ({ label: { scene: 's', layer } });
    const made = rig([
      { id: 'u7', taskId: '7', holds: holds('here'), ...of('a') },
      { id: 'u8', taskId: '8', holds: holds('here'), ...of('b') },
      { id: 'r7', state: 'onHold', ...of('a') },
      { id: 'r8', state: 'onHold', ...of('b') },
    ]);
    made.tell('7', alone);
    made.tell('8', alone);
    expect(() => made.orderRest('s1', { order: 'render', taskIds: ['7', '99'] })).toThrow('held');
    made.orderRest('s1', { order: 'render', taskIds: ['7'] });
    expect(made.states()).toEqual(['submitted', 'submitted', 'queued', 'onHold']);
    expect([made.resumed, made.rest('7')?.state, made.rest('8')?.state]).toEqual([[], 'released', 'held']);
    made.orderRest('s1', { order: 'drop' });
    expect(made.states()).toEqual(['submitted', 'submitted', 'queued', 'cancelled']);
  });

  it('waits for the test frames, though dropping does not', () => {
    const made = rig([atFarm('7')]);
    made.tell('7', { ...stopped, state: 'rendering', counts: counts(1, 6) });
    expect(() => made.orderRest('s1', { order: 'render' })).toThrow('not finished');
    made.orderRest('s1', { order: 'drop' });
    expect(made.rest('7')?.state).toBe('dropped');
  });

  it('waits for a word on a limit that is reached', () => {
    const made = ready();
    const limit: LimitState = {
      scope: 'day',
      of: '2026-11-22',
      currency: 'CNY',
      spent: 5e6,
      limit: 5e6,
      allowances: 0,
      state: 'reached',
    };
    made.holding.push(limit);
    expect(() => made.orderRest('s1', { order: 'render' })).toThrow('The limit');
    expect([made.resumed, made.rest('7')?.state, made.woken]).toEqual([[], 'held', []]);
    made.holding.pop();
    made.orderRest('s1', { order: 'render' });
    expect(made.resumed).toEqual(['7']);
  });

  it('has nothing to say of a plan that was replaced', () => {
    const made = rig([atFarm('7', { state: 'replaced' })]);
    made.tell('7', stopped);
    expect(made.notices()).toEqual([]);
    expect(() => made.orderRest('s1', { order: 'drop' })).toThrow('held');
  });
});
