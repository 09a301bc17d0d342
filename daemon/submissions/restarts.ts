import { brokenFrames } from '#protocol/tasks/brokenFrames.ts';
import type { RestartType } from '#protocol/tasks/taskOrder.ts';
import type { TaskRecord } from './records.ts';

/** Which frames a task has left to render, finished ones never; the farm takes one kind an order (§5). */
export function restartsOf({ state, counts }: Pick<TaskRecord, 'state' | 'counts'>): RestartType[] {
  if (state === 'gone') return [];
  const isBroken = brokenFrames(counts) > 0;
  const waits = state === 'stopped' && (counts.waiting > 0 || !isBroken);
  // It failed before the farm rendered any frame: all of them are still to come.
  const neverBegan = state === 'failed' && !isBroken;
  return [
    ...(counts.failed > 0 ? (['failed'] as const) : []),
    ...(counts.aborted > 0 ? (['aborted'] as const) : []),
    ...(waits || neverBegan ? (['waiting'] as const) : []),
  ];
}
