/** How rests grow: the first, and the longest there is, in milliseconds. */
export interface Rests {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** Between calls that the farm does not answer (§4). */
export const farmRests: Rests = { firstMs: 500, longestMs: 60_000 };

/** Between runs of a transfer that broke. */
export const transferRests: Rests = { firstMs: 500, longestMs: 300_000 };

/** More would only overflow: every longest rest is reached long before. */
const mostDoublings = 30;

/** The first rest doubled so many times, in milliseconds. */
export function doubled({ firstMs, longestMs }: Rests, times: number): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(Math.max(0, times), mostDoublings));
}

/**
 * Full jitter: anything up to a bound that doubles with each attempt, in whole milliseconds. `fraction` is
 * random, from 0 to below 1, so that clients which failed together do not come back together.
 */
export function backOff(rests: Rests, attempts: number, fraction: number): number {
  return Math.ceil(fraction * doubled(rests, attempts));
}
