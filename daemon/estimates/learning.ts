import type { Clock, PlannedTaskRows } from '#daemon/submissions/ports.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type { RenderHistoryRows, RenderSample } from '#daemon/submissions/renderHistory.ts';
import { historyKeys, type Likened, likenedTask } from './historyKeys.ts';

/** Tasks of that many frames are read frame by frame when they end: test frames are as few. */
export const mostTestFrames = 32;

export interface LearningParts {
  readonly history: RenderHistoryRows;
  readonly plannedTasks: Pick<PlannedTaskRows, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Has the farm asked for the frames of a task, and stores them. */
  readonly readFrames: (taskId: string) => void;
  /** A task that was submitted here is over, and this is what it rendered. */
  readonly rendered?: (taskId: string, likened: Likened) => void;
}

/** Keeps the render times of tasks that ended well, made here or elsewhere, in the transaction of the change. */
export function createLearning({ history, plannedTasks, clock, readFrames, rendered }: LearningParts) {
  return (task: TaskRecord): void => {
    const sample = sampleOf(task);
    if (!sample) return;
    const planned = task.unitId === undefined ? undefined : plannedTasks.get(task.unitId);
    const likened = likenedTask(task, planned);
    for (const key of Object.values(historyKeys(likened))) history.add(task.farm, key, sample, clock.now());
    if (planned) rendered?.(task.taskId, likened);
    if (planned && sample.frames <= mostTestFrames) readFrames(task.taskId);
  };
}

/** Undefined: it is not over, or the farm does not tell what it took. */
export function sampleOf({
  taskId,
  state,
  counts,
  renderSeconds,
  fee,
}: TaskRecord): RenderSample | undefined {
  const isOver = state === 'done' || state === 'doneWithFailures';
  if (!isOver || counts.done === 0 || renderSeconds <= 0) return undefined;
  const paid = Number(fee?.amount);
  return {
    taskId,
    frames: counts.done,
    seconds: renderSeconds,
    ...(fee && Number.isFinite(paid) ? { fee: paid, currency: fee.currency } : {}),
  };
}
