import type { UnitError } from '#protocol/bridge/unit.ts';
import type {
  Clock,
  EventSink,
  SubmissionRows,
  TaskRows,
  Transactions,
  UnitPatch,
  UnitRows,
} from './ports.ts';
import type { EpochMs, TaskRecord, UnitRecord } from './records.ts';
import { nextUnitState, type UnitEvent } from './unitMachine.ts';
import { viewSubmission, viewTask } from './views.ts';

export interface UnitChange {
  readonly unitId: string;
  readonly event: UnitEvent;
  readonly patch?: Omit<UnitPatch, 'state'>;
  /** When the create was sent that made the task, where that is not now: the watch asks from then on. */
  readonly submittedAt?: EpochMs;
}

/** The one door through which units change: table, store, task and event together or not at all. */
export interface UnitChanges {
  apply(changes: readonly UnitChange[]): void;
  /** Submitted units that the farm’s answer named each other’s tasks get their own. */
  exchangeTasks(pairs: readonly { readonly unitId: string; readonly taskId: string }[]): void;
  /** A unit that stays as it is shows why. */
  explain(unitId: string, error: UnitError): void;
  /** A unit that was submitted without a known task has one. */
  nameTask(unitId: string, taskId: string, submittedAt: EpochMs): void;
  /** Says that a submission changed without any of its units. */
  announce(submissionId: string): void;
}

export interface UnitChangesParts {
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly units: UnitRows;
  readonly tasks: TaskRows;
  readonly events: EventSink;
  readonly clock: Clock;
  /** A task whose submission was cancelled turned out to be on the farm. */
  readonly pauseOnFarm: (taskId: string) => void;
}

export function createUnitChanges(parts: UnitChangesParts): UnitChanges {
  const { store, submissions, units, tasks, events, clock } = parts;

  function applyOne({ unitId, event, patch, submittedAt }: UnitChange): string | undefined {
    const unit = units.get(unitId);
    if (!unit) return undefined;
    const state = nextUnitState(unit.state, event, unit.cancelRequested ? 'cancelAsked' : 'goOn');
    units.update(unitId, { ...patch, state, updatedAt: clock.now() });
    if (state === 'submitted' && patch?.taskId !== undefined) takeTask(unit, patch.taskId, submittedAt);
    return unit.submissionId;
  }

  function takeTask(unit: UnitRecord, taskId: string, submittedAt: EpochMs = clock.now()): void {
    const known = tasks.get(unit.farm, taskId) ?? newTask(unit, taskId, submittedAt, clock.now());
    const { task } = tasks.put({ ...known, submissionId: unit.submissionId, unitId: unit.id });
    events.append('task.changed', viewTask(task));
    if (unit.cancelRequested) parts.pauseOnFarm(taskId);
  }

  function announce(submissionId: string): void {
    submissions.update(submissionId, { updatedAt: clock.now() });
    const record = submissions.get(submissionId);
    if (!record) return;
    const view = viewSubmission(
      record,
      units.ofSubmission(submissionId, 50),
      units.countStates(submissionId),
    );
    events.append('submission.changed', view);
  }

  function giveTask(unitId: string, taskId: string): string | undefined {
    const unit = units.get(unitId);
    const known = unit && tasks.get(unit.farm, taskId);
    if (!known || unit.taskId === taskId) return undefined;
    units.update(unitId, { taskId, updatedAt: clock.now() });
    const { revision: _, ...task } = known;
    events.append(
      'task.changed',
      viewTask(tasks.put({ ...task, submissionId: unit.submissionId, unitId }).task),
    );
    if (unit.cancelRequested) parts.pauseOnFarm(taskId);
    return unit.submissionId;
  }

  return {
    exchangeTasks(pairs) {
      store.transaction(() => {
        const touched = new Set(pairs.map(({ unitId, taskId }) => giveTask(unitId, taskId)));
        for (const submissionId of touched) if (submissionId !== undefined) announce(submissionId);
      });
    },
    apply(changes) {
      store.transaction(() => {
        const touched = new Set(changes.map(applyOne));
        for (const submissionId of touched) if (submissionId !== undefined) announce(submissionId);
      });
    },
    explain(unitId, error) {
      store.transaction(() => {
        const unit = units.get(unitId);
        if (!unit || isSame(unit.error, error)) return;
        units.update(unitId, { error, updatedAt: clock.now() });
        announce(unit.submissionId);
      });
    },
    nameTask(unitId, taskId, submittedAt) {
      store.transaction(() => {
        const unit = units.get(unitId);
        if (!unit) return;
        units.update(unitId, { taskId, updatedAt: clock.now() });
        takeTask(unit, taskId, submittedAt);
        announce(unit.submissionId);
      });
    },
    announce(submissionId) {
      store.transaction(() => announce(submissionId));
    },
  };
}

function isSame(one: UnitError | undefined, other: UnitError): boolean {
  return one?.code === other.code && one.message === other.message;
}

/** What is known of a task before the farm first listed it. */
function newTask(
  unit: UnitRecord,
  taskId: string,
  submittedAt: EpochMs,
  now: EpochMs,
): Omit<TaskRecord, 'revision'> {
  const { body } = unit.create;
  const text = (key: string) => String(body[key] ?? '');
  return {
    farm: unit.farm,
    taskId,
    state: 'preparing',
    farmStatus: '',
    projectName: text('project_name'),
    scene: text('input_scene_path'),
    frames: text('frames'),
    counts: { total: 0, done: 0, failed: 0, executing: 0, waiting: 0, aborted: 0 },
    percent: 0,
    cgSoftName: text('cg_soft_name'),
    submitAccount: text('submit_account'),
    submittedAt: new Date(submittedAt).toISOString(),
    renderSeconds: 0,
    resultsFolder: '',
    seenAt: new Date(now).toISOString(),
  };
}
