import type { Month } from './month.ts';

/** Of what the farm charged: cents are rounded for each task, and what ended after the last look is not known yet. */
const mostUnknown = 0.02;

/** Why a month shows nothing of its limit and its estimates; undefined when it does. */
export function faultOfMonth({
  beyond,
  paused,
  held,
  spent,
  charged,
}: Pick<Month, 'beyond' | 'paused' | 'held' | 'spent' | 'charged'>): string | undefined {
  if (!(charged > 0)) return 'The farm rendered nothing.';
  if (!(Math.abs(spent - charged) <= mostUnknown * charged))
    return `The farm charged ${charged.toFixed(2)} CNY, and the daemon knows of ${spent.toFixed(2)}.`;
  if (beyond.length === 0) return 'The limit was never reached.';
  if (paused === 0) return 'The limit was reached, and the farm paused no task.';
  return held.length === 0 ? 'No task had an estimate.' : undefined;
}
