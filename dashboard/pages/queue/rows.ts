import type { Submission, SubmissionState } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { TaskState } from '#protocol/tasks/taskState.ts';

/** One line of the list: a submission that has not wholly reached the farm, or a task that the farm has. */
export type Row = SubmissionRow | TaskRow;

export interface SubmissionRow {
  readonly kind: 'submission';
  readonly key: string;
  readonly submission: Submission;
}

export interface TaskRow {
  readonly kind: 'task';
  readonly key: string;
  readonly task: Task;
}

export function submissionRow(submission: Submission): SubmissionRow {
  return { kind: 'submission', key: `s${submission.id}`, submission };
}

export function taskRow(task: Task): TaskRow {
  return { kind: 'task', key: `t${task.taskId}`, task };
}

/** How a state looks; the same colour and sign wherever it is said. */
export type Tone = 'needsYou' | 'failed' | 'running' | 'waiting' | 'done' | 'ended';

export const taskTones: Readonly<Record<TaskState, Tone>> = {
  preparing: 'waiting',
  waiting: 'waiting',
  rendering: 'running',
  done: 'done',
  doneWithFailures: 'failed',
  failed: 'failed',
  stopped: 'ended',
  unknown: 'needsYou',
  gone: 'ended',
};

const submissionTones: Readonly<Record<SubmissionState, Tone>> = {
  needsYou: 'needsYou',
  failed: 'failed',
  unconfirmed: 'waiting',
  sending: 'running',
  uploading: 'running',
  waiting: 'waiting',
  queued: 'waiting',
  onHold: 'waiting',
  submitted: 'done',
  cancelled: 'ended',
};

export function toneOf(row: Row): Tone {
  return row.kind === 'task' ? taskTones[row.task.state] : submissionTones[row.submission.state];
}

/** What a person calls the scene: the last part of its path. */
export function sceneOf(row: Row): string {
  const path = row.kind === 'task' ? row.task.scene : row.submission.scene.name;
  return path.split(/[\\/]/).at(-1) || path;
}

export function projectOf(row: Row): string {
  return (row.kind === 'task' ? row.task.projectName : row.submission.projectName) ?? '';
}

/** Whose it is: the artist where somebody said, else the account. */
export function artistOf(row: Row): string {
  if (row.kind === 'task') return row.task.artist || row.task.submitAccount;
  const { artist, submitAccount } = row.submission.settings;
  return (
    [artist, submitAccount].find((name): name is string => typeof name === 'string' && name !== '') ?? ''
  );
}

export function submittedAt(row: Row): string | undefined {
  return row.kind === 'task' ? row.task.submittedAt : row.submission.createdAt;
}

export function idOf(row: Row): string {
  return row.kind === 'task' ? row.task.taskId : row.submission.id;
}
