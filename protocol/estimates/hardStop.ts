const hourSeconds = 3600;
/** A farm takes no longer time limit. */
const longestSeconds = 240 * hourSeconds;
/** An estimate is exceeded in one case of ten: nothing that may yet end well is stopped. */
const safeFactor = 2;
const generousFactor = 10;

export interface HardStopFacts {
  /** What all frames take one after another, at most. */
  readonly wholeSeconds: number;
  /** How much rendering the smallest limit pays for; undefined: nobody knows what rendering costs. */
  readonly limitSeconds?: number | undefined;
}

/**
 * The time limit that the farm itself keeps, in seconds: whole hours, since farms round to them. Their texts leave open whether
 * it is a frame’s or its task’s, so it is long enough for the whole. Undefined: none is long enough.
 */
export function hardStopSeconds({ wholeSeconds, limitSeconds }: HardStopFacts): number | undefined {
  const safe = Math.max(hourSeconds, safeFactor * wholeSeconds);
  const wanted = Math.min(generousFactor * wholeSeconds, limitSeconds ?? Number.POSITIVE_INFINITY);
  const seconds = Math.ceil(Math.max(safe, wanted) / hourSeconds) * hourSeconds;
  if (seconds <= longestSeconds) return seconds;
  return safe <= longestSeconds ? longestSeconds : undefined;
}
