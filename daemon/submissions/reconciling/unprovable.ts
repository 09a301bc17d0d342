import type { ListedTask } from '#daemon/farms/farm.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import type { PlannedTaskRecord } from '../records.ts';

/** Why only a person can tell whether the farm made a task. */
export type Reason =
  | 'noControl'
  | 'controlNotFound'
  | 'marksMixed'
  | 'noAnswer'
  | 'cut'
  | 'rests'
  | 'older'
  | 'unclear'
  | 'absentTwice'
  | 'unknownTooOften'
  | 'taskOfAnother';

/** Reasons that a farm which finds its tags again takes away. */
const passing: ReadonlySet<unknown> = new Set<Reason>([
  'noControl',
  'controlNotFound',
  'marksMixed',
  'noAnswer',
  'cut',
  'rests',
  'older',
]);

/** Reasons that the next look may take away: they wait before a person is asked. */
export const worthWaiting: ReadonlySet<Reason> = new Set<Reason>(['noAnswer', 'cut', 'rests', 'older']);

const mostShown = 20;
const longestScene = 256;

/** What a planned task that cannot be judged shows. */
export function unprovable(
  plannedTask: PlannedTaskRecord,
  reason: Reason,
  rows: readonly ListedTask[] = [],
): UnitError {
  const { refusal } = plannedTask;
  const tasks = rows.slice(0, mostShown).map((row) => ({
    taskId: row.taskId,
    scene: row.scene.slice(0, longestScene),
  }));
  const error = failure('outcomeUnknown', {
    reason,
    refused: refusal ? 'yes' : 'no',
    farmSaid: refusal?.message ?? '',
    count: tasks.length,
    listed: tasks.map(({ taskId, scene }) => `${taskId || '?'} (${scene || '?'})`).join(', '),
  });
  return {
    ...error,
    params: { ...error.params, ...(tasks.length > 0 ? { tasks } : {}), ...(refusal ? { refusal } : {}) },
  };
}

/** Whether a planned task that waits for a person may be asked for by itself again. */
export function mayBeAskedAgain({ error, heldFrom }: PlannedTaskRecord): boolean {
  if (heldFrom) return false;
  const reason = error?.params?.reason;
  return reason === undefined || passing.has(reason);
}
