import { parseFrames } from '#protocol/frames/frames.ts';
import type { TaskRecord } from './records.ts';

const over: ReadonlySet<TaskRecord['state']> = new Set(['done', 'doneWithFailures', 'failed', 'gone']);

/** What a task holds, as things stand: one that went on after its test frames has nothing left that a person decides. */
export function standingRest(task: TaskRecord): TaskRecord['rest'] {
  const { rest, state } = task;
  if (rest?.state !== 'held' || rest.where === 'here') return rest;
  const wentOn = over.has(state) || finishedOf(task) > parseFrames(rest.tested).length;
  return wentOn ? { ...rest, state: 'released' } : rest;
}

/** Whether its test frames are rendered, or never will be, and a person may decide about what it holds. */
export function isTestOver(task: TaskRecord): boolean {
  const rest = standingRest(task);
  if (rest?.state !== 'held') return false;
  if (rest.where === 'here') return over.has(task.state);
  const { state, counts } = task;
  return state === 'stopped' && counts.waiting > 0 && finishedOf(task) >= parseFrames(rest.tested).length;
}

function finishedOf({ counts }: Pick<TaskRecord, 'counts'>): number {
  return counts.done + counts.failed + counts.aborted;
}
