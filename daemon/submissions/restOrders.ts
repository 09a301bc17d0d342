import type { RestRequest } from '#protocol/bridge/rest.ts';
import { text } from '#protocol/texts/text.ts';
import { NotPossible } from './intervening.ts';
import type { LimitState } from './limits.ts';
import { placeOf } from './placeOf.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import type { EventSink, NoticeSink, PlannedTaskRows, TaskRows, Transactions } from './ports.ts';
import type { PlannedTaskRecord, TaskRecord } from './records.ts';
import { isTestOver, standingRest } from './standingRest.ts';
import { viewTask } from './views.ts';
import { reachedLimit } from './withinLimits.ts';

/** Raised once all test frames of a submission are rendered. */
export const testFramesReady = 'testFramesReady';

/** A planned task of test frames whose rest waits for a person, with the task that it became. */
export interface HeldTest {
  readonly planned: PlannedTaskRecord;
  readonly task: TaskRecord | undefined;
}

/** A person’s word on what is held behind test frames. Throws `NotPossible`. */
export type OrderRest = (submissionId: string, request: RestRequest) => void;

export interface RestOrdersParts {
  readonly store: Transactions;
  readonly plannedTasks: Pick<PlannedTaskRows, 'ofSubmission'>;
  readonly tasks: Pick<TaskRows, 'get' | 'put'>;
  readonly changes: Pick<PlannedTaskChanges, 'apply' | 'announce'>;
  readonly events: EventSink;
  readonly notices: Pick<NoticeSink, 'withdraw'>;
  /** Reached limits that keep tasks from going on. */
  readonly holding: (taskIds: readonly string[]) => readonly LimitState[];
  /** Makes stopped tasks render the frames that wait; on disk when it returns. */
  readonly resume: (taskIds: readonly string[]) => void;
  /** Something new can be uploaded or sent. */
  readonly wake: () => void;
  /** What was not sent of a submission is cancelled: its files are not needed any more. */
  readonly cancelled: (submissionId: string) => void;
}

export function createRestOrders(parts: RestOrdersParts): OrderRest {
  const { store, plannedTasks, tasks, changes, events } = parts;

  /** Test frames of one place hold the same frames: what is said of one is said of all. */
  function chosenOf(all: readonly PlannedTaskRecord[], taskIds: readonly string[] | undefined): HeldTest[] {
    const tests = heldTests(all, tasks);
    const named = taskIds ? tests.filter(({ task }) => task && taskIds.includes(task.taskId)) : tests;
    if (named.length === 0 || named.length < new Set(taskIds).size)
      throw new NotPossible(text('notPossible.nothingHeld'));
    const places = new Set(named.map(({ planned }) => placeOf(planned)));
    return tests.filter(({ planned }) => places.has(placeOf(planned)));
  }

  function requireMayRender(chosen: readonly HeldTest[]): void {
    const early = chosen.filter((test) => !isOver(test));
    if (early.length > 0)
      throw new NotPossible(text('notPossible.testFramesRender', { count: early.length }));
    const [limit] = parts.holding(chosen.flatMap(({ task }) => task?.taskId ?? []));
    if (limit) throw reachedLimit(limit);
  }

  return (submissionId, { order, taskIds }) => {
    store.transaction(() => {
      const all = plannedTasks.ofSubmission(submissionId);
      const chosen = chosenOf(all, taskIds);
      if (order === 'render') requireMayRender(chosen);
      const places = new Set(chosen.map(({ planned }) => placeOf(planned)));
      const onHold = all.filter((planned) => planned.state === 'onHold' && places.has(placeOf(planned)));
      const event = order === 'render' ? 'released' : 'cancelled';
      changes.apply(onHold.map(({ id }) => ({ plannedTaskId: id, event })));
      for (const { task } of chosen) if (task) settle(task, order === 'render' ? 'released' : 'dropped');
      const stopped = chosen.flatMap(({ task }) => (task?.rest?.where === 'farm' ? task.taskId : []));
      if (order === 'render' && stopped.length > 0) parts.resume(stopped);
      changes.announce(submissionId);
      parts.notices.withdraw(testFramesReady, submissionId);
    });
    if (order === 'render') parts.wake();
    else parts.cancelled(submissionId);
  };

  function settle(known: TaskRecord, state: 'released' | 'dropped'): void {
    const { revision: _, rest, ...task } = known;
    if (!rest) return;
    events.append('task.changed', viewTask(tasks.put({ ...task, rest: { ...rest, state } }).task));
  }
}

/** It becomes a task yet, which then holds its rest. */
const toCome: ReadonlySet<PlannedTaskRecord['state']> = new Set([
  'queued',
  'uploading',
  'waiting',
  'sending',
  'unconfirmed',
  'needsYou',
]);

/** Of a submission’s planned tasks, those of test frames whose rest waits. */
export function heldTests(all: readonly PlannedTaskRecord[], tasks: Pick<TaskRows, 'get'>): HeldTest[] {
  const held = new Set(all.filter(({ state }) => state === 'onHold').map(placeOf));
  return all.flatMap((planned) => {
    if (!planned.holds || planned.state === 'replaced') return [];
    const task = planned.taskId === undefined ? undefined : tasks.get(planned.farm, planned.taskId);
    if (planned.holds.where === 'here') return held.has(placeOf(planned)) ? [{ planned, task }] : [];
    const isHeld = task ? standingRest(task)?.state === 'held' : toCome.has(planned.state);
    return isHeld ? [{ planned, task }] : [];
  });
}

/** What never reached the farm renders no test frames either. */
export function isOver({ planned, task }: HeldTest): boolean {
  return task ? isTestOver(task) : planned.state === 'failed' || planned.state === 'cancelled';
}
