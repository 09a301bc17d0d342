import { type Submission, shownUnits } from '#protocol/bridge/submission.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { Unit } from '#protocol/bridge/unit.ts';
import { deriveSubmissionState, progressOf, type StateCounts } from './derivedState.ts';
import { expectedOfTask } from './expectedOfTask.ts';
import {
  actionsOfFrame,
  actionsOfPlannedTask,
  actionsOfSubmission,
  actionsOfTask,
  actionsOfTransfer,
} from './offeredActions.ts';
import type {
  FrameRecord,
  PlannedTaskRecord,
  SubmissionRecord,
  TaskRecord,
  TransferRecord,
} from './records.ts';
import { firstThatFit, jsonBytes, largestResourceBytes } from './resourceSize.ts';
import { standingRest } from './standingRest.ts';

/** A planned task as the bridge shows it. */
export function viewPlannedTask(plannedTask: PlannedTaskRecord): Unit {
  return {
    id: plannedTask.id,
    submissionId: plannedTask.submissionId,
    farm: plannedTask.farm,
    revision: plannedTask.revision,
    state: plannedTask.state,
    label: plannedTask.label,
    ...(plannedTask.taskId === undefined ? {} : { taskId: plannedTask.taskId }),
    ...(plannedTask.mark === undefined ? {} : { mark: plannedTask.mark }),
    attempts: plannedTask.attempts,
    ...(plannedTask.error === undefined ? {} : { error: plannedTask.error }),
    updatedAt: iso(plannedTask.updatedAt),
    actions: actionsOfPlannedTask(plannedTask),
  };
}

export function viewTask(task: TaskRecord): Task {
  const { farm, taskId, revision, state, farmStatus, projectName, scene, frames, counts, percent } = task;
  const { fee, cgSoftName, submitAccount, submittedAt, completedAt, renderSeconds, resultsFolder } = task;
  const { camera, renderLayer, artist, taskType, submissionId, unitId, home, seenAt } = task;
  return {
    farm,
    taskId,
    revision,
    state,
    farmStatus,
    projectName,
    scene,
    frames,
    counts: { ...counts },
    percent,
    ...known({ fee, estimate: expectedOfTask(task), rest: standingRest(task) }),
    cgSoftName,
    submitAccount,
    ...known({ camera, renderLayer, artist, taskType, submittedAt, completedAt }),
    renderSeconds,
    resultsFolder,
    ...known({ submissionId, unitId, home }),
    seenAt,
    actions: actionsOfTask(task),
  };
}

export function viewFrame(frame: FrameRecord): Frame {
  const { farm, taskId, frameId, revision, number, state, percent, seconds } = frame;
  const { startedAt, endedAt, file, besideNewer, flag, sameAs, thumbnail, thumbnailFile } = frame;
  return {
    farm,
    taskId,
    frameId,
    revision,
    ...known({ number }),
    state,
    percent,
    ...known({ startedAt, endedAt }),
    seconds,
    ...known({ file, besideNewer, flag, sameAs, thumbnail, thumbnailFile }),
    actions: actionsOfFrame(frame),
  };
}

export function viewTransfer(transfer: TransferRecord): Transfer {
  const { id, farm, revision, direction, driver, state, files, bytes, createdAt, updatedAt } = transfer;
  const { bytesPerSecond, secondsLeft, there, waits } = transfer;
  const { submissionId, taskId, folder, error } = transfer;
  const { byItself, flagged, besideNewer, verified } = transfer;
  return {
    id,
    farm,
    revision,
    direction,
    driver,
    state,
    files: { ...files },
    bytes: { ...bytes },
    ...known({ bytesPerSecond, secondsLeft, there, waits, submissionId, taskId, folder, error }),
    ...known({ byItself, flagged, besideNewer, verified, failureCount: transfer.failureCount }),
    ...(transfer.keptFiles ? { keptFiles: [...transfer.keptFiles] } : {}),
    ...(transfer.failures ? { failures: [...transfer.failures] } : {}),
    createdAt,
    updatedAt,
    actions: actionsOfTransfer(transfer),
  };
}

/**
 * A submission as the bridge shows it: counts, and its first planned tasks, at most 64 KiB in all. The snapshot is no part of
 * it (§3).
 */
export function viewSubmission(
  record: SubmissionRecord,
  plannedTasks: readonly PlannedTaskRecord[],
  counts: StateCounts,
): Submission {
  const whole: Submission = {
    id: record.id,
    farm: record.farm,
    revision: record.revision,
    state: deriveSubmissionState(counts, stateWithoutPlannedTasks(record)),
    progress: progressOf(counts),
    taskType: record.taskType,
    host: { ...record.host },
    scene: { ...record.scene },
    ...(record.projectName === undefined ? {} : { projectName: record.projectName }),
    settings: { ...record.defaults, ...record.settings },
    problems: [...record.problems],
    unitCount: Object.values(counts).reduce((sum, count) => sum + count, 0),
    units: plannedTasks.slice(0, shownUnits).map(viewPlannedTask),
    ...(record.transferId === undefined ? {} : { transferId: record.transferId }),
    ...(record.rerenderOf === undefined ? {} : { rerenderOf: { ...record.rerenderOf } }),
    cancelRequested: record.cancelRequested,
    ...(record.error === undefined ? {} : { error: record.error }),
    actions: actionsOfSubmission(record, counts),
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
  };
  return jsonBytes(whole) <= largestResourceBytes ? whole : shortened(whole);
}

/** Problems may take half of what the rest leaves; then planned tasks, of which there is a list of their own. */
function shortened(whole: Submission): Submission {
  const room = largestResourceBytes - jsonBytes({ ...whole, problems: [], units: [] });
  const problems = firstThatFit(whole.problems, room / 2);
  return { ...whole, problems, units: firstThatFit(whole.units, room - jsonBytes(problems)) };
}

function stateWithoutPlannedTasks(record: SubmissionRecord): 'queued' | 'failed' | 'cancelled' {
  if (record.cancelRequested) return 'cancelled';
  return record.error ? 'failed' : 'queued';
}

/** Without what is undefined, as the wire writes it. */
function known<Fields extends object>(fields: Fields): Partial<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Partial<Fields>;
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
