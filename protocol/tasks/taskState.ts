/** What we say of a task, whatever its farm calls that. */
export const taskStates = [
  'preparing',
  'waiting',
  'rendering',
  'done',
  'doneWithFailures',
  'failed',
  'stopped',
  'unknown',
  'gone',
] as const;
export type TaskState = (typeof taskStates)[number];

/** States in which the farm may still change the task by itself. */
export const activeTaskStates: ReadonlySet<TaskState> = new Set([
  'preparing',
  'waiting',
  'rendering',
  'unknown',
]);

export interface FrameCounts {
  readonly done: number;
  readonly failed: number;
  readonly executing: number;
  readonly waiting: number;
  readonly aborted: number;
}

/** What we say of a frame. */
export const frameStates = ['waiting', 'rendering', 'done', 'failed', 'aborted', 'unknown'] as const;
export type FrameState = (typeof frameStates)[number];
