import type { PlannedTask } from '#daemon/submissions/records.ts';
import { hardStopSeconds } from '#protocol/estimates/hardStop.ts';
import type { EstimatePlan } from './estimating.ts';

/** The smallest amount that is set as a limit; undefined: none is. */
export type SmallestLimit = number | undefined;

/**
 * The time limit that the farm itself enforces for a plan, in seconds. Undefined: no spending limit is set, or there is
 * no basis.
 */
export function hardStopOf(
  plannedTasks: readonly PlannedTask[],
  estimate: EstimatePlan,
  smallest: SmallestLimit,
): number | undefined {
  if (smallest === undefined) return undefined;
  const { renderSeconds, fee } = estimate(plannedTasks);
  if (!renderSeconds) return undefined;
  const perSecond = fee ? Number(fee.likely) / renderSeconds.likely : 0;
  return hardStopSeconds({
    wholeSeconds: renderSeconds.high,
    ...(perSecond > 0 ? { limitSeconds: smallest / perSecond } : {}),
  });
}
