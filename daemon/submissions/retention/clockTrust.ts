import type { EpochMs } from '../records.ts';

/** The wall clock at the last look, and the time from which it is trusted. */
export interface SeenClock {
  readonly at: EpochMs;
  readonly trustedFrom: EpochMs;
}

const dayMs = 86_400_000;
/** How long a machine may be switched off. */
const mostAwayMs = 31 * dayMs;
/** How long a person has to correct a clock that jumped. */
const doubtMs = dayMs;

/**
 * Whether what is computed from the wall clock alone may be removed for good: not on the day after it leapt, forwards
 * or back, as one with an empty battery does, nor on the first day of all.
 */
export function judgeClock(
  seen: SeenClock | undefined,
  now: EpochMs,
): { readonly seen: SeenClock; readonly isTrusted: boolean } {
  const leapt = !seen || now < seen.at - dayMs || now > seen.at + mostAwayMs;
  const trustedFrom = leapt ? now + doubtMs : seen.trustedFrom;
  return { seen: { at: now, trustedFrom }, isTrusted: now >= trustedFrom };
}
