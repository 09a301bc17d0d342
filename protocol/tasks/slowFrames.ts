/** How much longer than its neighbours a frame takes: a hint is worth a look, a runaway will hardly end by itself. */
export type Slowness = 'hint' | 'runaway';

const hintTimes = 3;
const runawayTimes = 10;
/** Of fewer frames no median says anything. */
const leastFrames = 3;

/** The middle of what done frames took, in seconds; undefined while too few are done. */
export function medianSeconds(doneSeconds: readonly number[]): number | undefined {
  if (doneSeconds.length < leastFrames) return undefined;
  const sorted = doneSeconds.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Undefined for a frame that takes its time as others do. */
export function slownessOf(seconds: number, median: number | undefined): Slowness | undefined {
  if (median === undefined || median <= 0) return undefined;
  if (seconds >= runawayTimes * median) return 'runaway';
  return seconds >= hintTimes * median ? 'hint' : undefined;
}
