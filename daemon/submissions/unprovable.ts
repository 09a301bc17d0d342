import type { UnitError } from '#protocol/bridge/unit.ts';
import type { TaskRow } from '#protocol/farm/queryTask.ts';
import { sceneOf } from './reconciliation.ts';
import type { PlannedTaskRecord } from './records.ts';

/** Why nobody but a person can tell whether the farm made a task. */
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

const why: Readonly<Record<Reason, string>> = {
  noControl: 'no task of this account is known by which the farm’s search could be tried',
  controlNotFound: 'the farm’s search does not find a task of this account that is there',
  marksMixed: 'the farm’s search brings tasks that were not asked for',
  noAnswer: 'the farm’s search has not been answered',
  cut: 'the farm’s search leaves out tasks that are there',
  rests: 'a later create has to settle first',
  older: 'the farm’s lists may be older than this create',
  unclear: 'which of the tasks below is this scene’s cannot be told',
  absentTwice: 'it was missing once before and sent again, which is not done twice without you',
  unknownTooOften: 'too many calls with it had an unknown outcome',
  taskOfAnother: 'the task that you named carries the tag of another create',
};

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
  rows: readonly TaskRow[] = [],
): UnitError {
  const { refusal } = plannedTask;
  const lost = refusal
    ? `The farm refused this with “${refusal.message}”, and whether it made the task all the same cannot be proved`
    : 'The farm’s answer was lost, and whether it made the task cannot be proved';
  const tasks = rows.slice(0, mostShown).map((row) => ({
    taskId: row.task_id,
    scene: sceneOf(row).slice(0, longestScene),
  }));
  const listed = tasks
    .map(({ taskId, scene }) => `${taskId || '(no id)'} (${scene || 'no scene'})`)
    .join(', ');
  const shown = listed === '' ? '' : ` Tasks of this call: ${listed}.`;
  return {
    code: 'outcomeUnknown',
    message: `${lost}: ${why[reason]}.${shown} Look for the scene on the farm’s web page, then say whether it is there.`,
    from: 'bridge',
    params: { reason, ...(tasks.length > 0 ? { tasks } : {}), ...(refusal ? { refusal } : {}) },
  };
}

/** Whether a planned task that waits for a person may be asked for by itself again. */
export function mayBeAskedAgain({ error, heldFrom }: PlannedTaskRecord): boolean {
  if (heldFrom) return false;
  const reason = error?.params?.reason;
  return reason === undefined || passing.has(reason);
}
