/** So many frames have to be done before one can be called slow. */
export const fewestForMedian = 3;
const slowFactor = 3;
const runawayFactor = 10;

export type Pace = 'usual' | 'slow' | 'runaway';

/** Seconds that the frames of a task which are done took in the middle; undefined while too few are done. */
export function usualSeconds(done: readonly number[]): number | undefined {
  return done.length < fewestForMedian ? undefined : medianOf(done);
}

/** How a frame’s time compares with what is usual in its task: 3 times of that is slow, 10 times a runaway. */
export function paceOf(seconds: number, usual: number | undefined): Pace {
  if (usual === undefined || usual <= 0) return 'usual';
  if (seconds >= usual * runawayFactor) return 'runaway';
  return seconds >= usual * slowFactor ? 'slow' : 'usual';
}

/** Undefined: of nothing. */
export function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[middle - 1];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}
