import { type Submission, shownUnits } from '#protocol/bridge/submission.ts';
import type { UnitError, UnitState } from '#protocol/bridge/unit.ts';
import { readFrames } from '#protocol/frames/frames.ts';
import { nextPlannedTaskState, type PlannedTaskEvent } from './plannedTaskMachine.ts';
import type {
  Clock,
  EventSink,
  PlannedTaskPatch,
  PlannedTaskRows,
  SubmissionRows,
  TaskRows,
  Transactions,
} from './ports.ts';
import type { EpochMs, PlannedTaskRecord, SubmissionRecord, TaskRecord } from './records.ts';
import { viewSubmission, viewTask } from './views.ts';

export interface PlannedTaskChange {
  readonly plannedTaskId: string;
  readonly event: PlannedTaskEvent;
  readonly patch?: Omit<PlannedTaskPatch, 'state'>;
  /** When the create was sent that made the task, where that is not now: the watch asks from then on. */
  readonly submittedAt?: EpochMs;
}

/** The only way to change a planned task: table, store, task and event together or not at all. */
export interface PlannedTaskChanges {
  apply(changes: readonly PlannedTaskChange[]): void;
  /** Submitted planned tasks that the farm’s answer named each other’s tasks get their own. */
  exchangeTasks(pairs: readonly { readonly plannedTaskId: string; readonly taskId: string }[]): void;
  /** A planned task that stays as it is shows why. */
  explain(plannedTaskId: string, error: UnitError): void;
  /** A planned task that was submitted without a known task has one. */
  nameTask(plannedTaskId: string, taskId: string, submittedAt: EpochMs): void;
  /** Says that a submission changed without any of its planned tasks. */
  announce(submissionId: string): void;
  /** Says that a submission is there, as it was just stored, and answers what was said. */
  announceNew(record: SubmissionRecord, plannedTasks: readonly PlannedTaskRecord[]): Submission;
}

export interface PlannedTaskChangesParts {
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly tasks: TaskRows;
  readonly events: EventSink;
  readonly clock: Clock;
  /** A task whose submission was cancelled turned out to be on the farm. */
  readonly pauseOnFarm: (taskId: string) => void;
  /** Test frames of a submission never render. */
  readonly testFramesLost?: (submissionId: string) => void;
}

const lost: ReadonlySet<PlannedTaskRecord['state']> = new Set(['failed', 'cancelled']);

export function createPlannedTaskChanges(parts: PlannedTaskChangesParts): PlannedTaskChanges {
  const { store, submissions, plannedTasks, tasks, events, clock } = parts;

  function applyOne(
    { plannedTaskId, event, patch, submittedAt }: PlannedTaskChange,
    lostTests: string[],
  ): string | undefined {
    const plannedTask = plannedTasks.get(plannedTaskId);
    if (!plannedTask) return undefined;
    const state = nextPlannedTaskState(
      plannedTask.state,
      event,
      plannedTask.cancelRequested ? 'cancelAsked' : 'goOn',
    );
    plannedTasks.update(plannedTaskId, { ...patch, state, updatedAt: clock.now() });
    if (plannedTask.holds && lost.has(state)) lostTests.push(plannedTask.submissionId);
    if (plannedTask.state === 'submitted') leaveTask(plannedTask);
    if (state === 'submitted' && patch?.taskId !== undefined)
      takeTask(plannedTask, patch.taskId, submittedAt);
    return plannedTask.submissionId;
  }

  function takeTask(
    plannedTask: PlannedTaskRecord,
    taskId: string,
    submittedAt: EpochMs = clock.now(),
  ): void {
    const known = tasks.get(plannedTask.farm, taskId);
    // What no row has shown yet is what a create asked for, and may be another's.
    const facts = known?.farmStatus ? known : newTask(plannedTask, taskId, submittedAt, clock.now());
    const { task } = tasks.put({ ...facts, ...ownOf(plannedTask) });
    events.append('task.changed', viewTask(task));
    if (plannedTask.cancelRequested) parts.pauseOnFarm(taskId);
  }

  /** The task is there still, and nobody's until its own planned task takes it. */
  function leaveTask({ id, farm, taskId }: PlannedTaskRecord): void {
    const known = taskId === undefined ? undefined : tasks.get(farm, taskId);
    if (known?.unitId !== id) return;
    const { revision: _, submissionId: _submission, unitId: _plannedTask, ...task } = known;
    events.append('task.changed', viewTask(tasks.put(task).task));
  }

  function announce(submissionId: string): void {
    const record = submissions.update(submissionId, { updatedAt: clock.now() });
    if (!record) return;
    const view = viewSubmission(
      record,
      plannedTasks.ofSubmission(submissionId, shownUnits),
      plannedTasks.countStates(submissionId),
    );
    events.append('submission.changed', view);
  }

  function giveTask(plannedTaskId: string, taskId: string): string | undefined {
    const plannedTask = plannedTasks.get(plannedTaskId);
    const known = plannedTask && tasks.get(plannedTask.farm, taskId);
    if (!known || plannedTask.taskId === taskId) return undefined;
    plannedTasks.update(plannedTaskId, { taskId, updatedAt: clock.now() });
    const { revision: _, ...task } = known;
    events.append('task.changed', viewTask(tasks.put({ ...task, ...ownOf(plannedTask) }).task));
    if (plannedTask.cancelRequested) parts.pauseOnFarm(taskId);
    return plannedTask.submissionId;
  }

  return {
    exchangeTasks(pairs) {
      store.transaction(() => {
        const touched = new Set(pairs.map(({ plannedTaskId, taskId }) => giveTask(plannedTaskId, taskId)));
        for (const submissionId of touched) if (submissionId !== undefined) announce(submissionId);
      });
    },
    apply(changes) {
      store.transaction(() => {
        const lostTests: string[] = [];
        const touched = new Set(changes.map((change) => applyOne(change, lostTests)));
        for (const submissionId of touched) if (submissionId !== undefined) announce(submissionId);
        for (const submissionId of new Set(lostTests)) parts.testFramesLost?.(submissionId);
      });
    },
    explain(plannedTaskId, error) {
      store.transaction(() => {
        const plannedTask = plannedTasks.get(plannedTaskId);
        if (!plannedTask || isSame(plannedTask.error, error)) return;
        plannedTasks.update(plannedTaskId, { error, updatedAt: clock.now() });
        announce(plannedTask.submissionId);
      });
    },
    nameTask(plannedTaskId, taskId, submittedAt) {
      store.transaction(() => {
        const plannedTask = plannedTasks.get(plannedTaskId);
        if (!plannedTask) return;
        plannedTasks.update(plannedTaskId, { taskId, taskIdFrom: 'tag', updatedAt: clock.now() });
        takeTask(plannedTask, taskId, submittedAt);
        announce(plannedTask.submissionId);
      });
    },
    announce(submissionId) {
      store.transaction(() => announce(submissionId));
    },
    announceNew(record, rows) {
      const counts: Partial<Record<UnitState, number>> = {};
      for (const { state } of rows) counts[state] = (counts[state] ?? 0) + 1;
      const view = viewSubmission(record, rows.slice(0, shownUnits), counts);
      events.append('submission.changed', view);
      return view;
    },
  };
}

function isSame(one: UnitError | undefined, other: UnitError): boolean {
  return one?.code === other.code && one.message === other.message;
}

/** What a task has of its planned task, and the farm never tells. */
function ownOf({ submissionId, id: unitId, holds }: PlannedTaskRecord) {
  if (!holds) return { submissionId, unitId };
  const { tested, where, rest: frames } = holds;
  const rest = { state: 'held', where, tested, frames, count: readFrames(frames)?.length ?? 0 } as const;
  return { submissionId, unitId, rest };
}

/** What is known of a task before the farm first listed it. */
function newTask(
  plannedTask: PlannedTaskRecord,
  taskId: string,
  submittedAt: EpochMs,
  now: EpochMs,
): Omit<TaskRecord, 'revision'> {
  const { projectName, scene, frames, program, account } = plannedTask.facts;
  return {
    farm: plannedTask.farm,
    taskId,
    state: 'preparing',
    farmStatus: '',
    projectName,
    scene,
    frames,
    counts: { total: 0, done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 },
    percent: 0,
    cgSoftName: program,
    submitAccount: account,
    submittedAt: new Date(submittedAt).toISOString(),
    renderSeconds: 0,
    resultsFolder: '',
    seenAt: new Date(now).toISOString(),
  };
}
