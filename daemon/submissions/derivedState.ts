import { type SubmissionState, unitStatesShown } from '#protocol/bridge/submission.ts';
import type { UnitState } from '#protocol/bridge/unit.ts';

export type StateCounts = Readonly<Partial<Record<UnitState, number>>>;

/**
 * A submission’s state is the worst of its planned tasks; replaced planned tasks do not count, and it is cancelled only when
 * all are (§4). Without planned tasks it waits to be planned, unless planning failed or it was cancelled.
 */
export function deriveSubmissionState(
  counts: StateCounts,
  withoutPlannedTasks: 'queued' | 'failed' | 'cancelled',
): SubmissionState {
  const present = unitStatesShown.filter((state) => (counts[state] ?? 0) > 0);
  return (present.find((state) => state !== 'cancelled') ??
    present[0] ??
    withoutPlannedTasks) as SubmissionState;
}

/** Planned tasks per state, without the replaced ones. */
export function progressOf(counts: StateCounts): Partial<Record<SubmissionState, number>> {
  const shown = unitStatesShown.filter((state) => (counts[state] ?? 0) > 0);
  return Object.fromEntries(shown.map((state) => [state, counts[state]]));
}
