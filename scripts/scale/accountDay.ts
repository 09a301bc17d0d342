import type { Dice } from '#tests/chaos/dice.ts';
import { poisson } from './distributions.ts';
import type { Inputs } from './inputs.ts';

/** What one account’s gateway did in a working day. */
export interface AccountDay {
  readonly workstations: number;
  readonly queries: number;
  readonly operates: number;
  /** Seconds that each create waited for its start, in no order. */
  readonly waits: readonly number[];
  /** Creates that started after the working hours had ended. */
  readonly late: number;
  /** How much of the starts that the farm allows in working hours was used, from 0 to 1. */
  readonly used: number;
}

/**
 * A queue whose server takes one call in so many seconds: operates first, then the refresh that is due, then creates in
 * their order. Which artist is next changes nobody’s average.
 */
export function simulateDay(workstations: number, inputs: Inputs, dice: Dice): AccountDay {
  const end = inputs.workingHours * 3_600;
  const creates = arrivals(
    workstations * inputs.submissionsPerWorkstation * inputs.createsPerSubmission,
    inputs,
    dice,
  );
  const operates = arrivals(workstations * inputs.operatesPerWorkstation, inputs, dice);
  const waits: number[] = [];
  let [operated, queries, late, startedInTime] = [0, 0, 0, 0];
  // Nothing is watched before something was sent.
  let [refreshAt, listsAt] = [creates[0] ?? end, 0];
  for (let now = 0; ; now += inputs.farmInterval) {
    const create = creates[waits.length] ?? Number.POSITIVE_INFINITY;
    const operate = operates[operated] ?? Number.POSITIVE_INFINITY;
    now = Math.max(now, Math.min(operate, create, refreshAt, listsAt));
    if (now >= end && create === Number.POSITIVE_INFINITY) break;
    if (now < end) startedInTime += 1;
    if (operate <= now) operated += 1;
    else if (refreshAt <= now) {
      queries += 1;
      refreshAt = now + inputs.refreshEvery;
    } else if (create <= now) {
      waits.push(now - create);
      if (now >= end) late += 1;
    } else {
      queries += 1;
      listsAt = now + inputs.listsEvery;
    }
  }
  const used = Math.min(1, (startedInTime * inputs.farmInterval) / end);
  return { workstations, queries, operates: operates.length, waits, late, used };
}

/** Seconds of the working day, in order; its last hour has more of them. */
function arrivals(mean: number, { workingHours, shareOfRush }: Inputs, dice: Dice): readonly number[] {
  const hour = 3_600;
  const rush = (workingHours - 1) * hour;
  return Array.from({ length: poisson(mean, dice) }, () =>
    dice.chance(shareOfRush) ? rush + dice.fraction() * hour : dice.fraction() * rush,
  ).toSorted((a, b) => a - b);
}
