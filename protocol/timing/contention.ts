import { callSpacing } from './callSpacing.ts';

/**
 * Takes turns with others that call the farm with the same account: another workstation, a script. Only the one that the
 * farm refuses learns of the other, and after exactly one interval it would collide with the same call again.
 */
export interface Contention {
  /** A call was refused as too soon although the interval was kept; how much later than that the next one may start. */
  refused(intervalMs: number): number;
  /** A call was accepted; how much longer than the interval to leave to the others, 0 when nobody else calls. */
  accepted(intervalMs: number): number;
}

export interface ContentionParts {
  /** Milliseconds that no change of the time of day moves. */
  readonly clock: { monotonic(): number };
  /** From 0 to below 1. */
  readonly random: { fraction(): number };
}

/** So long after a refusal others are expected. */
const expectedForMs = 900_000;
/** Of the interval, at most, that is left to them after each accepted call. */
const roomShare = 0.4;

export function createContention({ clock, random }: ContentionParts): Contention {
  let expectedUntil = Number.NEGATIVE_INFINITY;
  return {
    refused(intervalMs) {
      expectedUntil = clock.monotonic() + expectedForMs;
      // One that calls without a pause leaves a gap as wide as the margin: steps below it cannot pass over the gap.
      const gap = callSpacing(intervalMs) - intervalMs;
      return gap * (0.5 + random.fraction() / 2);
    },
    accepted(intervalMs) {
      if (clock.monotonic() >= expectedUntil) return 0;
      return roomShare * intervalMs * random.fraction();
    },
  };
}
