import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import type { TaskRecord, TransferRecord } from '../records.ts';

/** When frames are brought by themselves: each as it is done, all when the task is over, or never. */
export type FetchRule = 'always' | 'done' | 'never';

/**
 * Whether a task has frames that its automatic download has not seen. One that a person cancelled stays cancelled until
 * somebody asks.
 */
export function isDownloadDue(
  { state, counts, resultsFolder }: Pick<TaskRecord, 'state' | 'counts' | 'resultsFolder'>,
  known: Pick<TransferRecord, 'state' | 'sawDone' | 'sawEnd'> | undefined,
  rule: FetchRule,
): boolean {
  if (rule === 'never' || state === 'gone' || known?.state === 'cancelled') return false;
  if (counts.done === 0 || resultsFolder === '') return false;
  const isOver = isTaskOver(state);
  if (rule === 'done' && !isOver) return false;
  if (!known) return true;
  return counts.done > (known.sawDone ?? 0) || (isOver && !known.sawEnd);
}

/** Whether the farm renders no more of it by itself. */
export function isTaskOver(state: TaskRecord['state']): boolean {
  return !activeTaskStates.has(state);
}
