/** So many frames have to be done before one can be called slow. */
export const fewestForMedian = 3;
const slowFactor = 3;
const runawayFactor = 10;

export type Pace = 'usual' | 'slow' | 'runaway';

/** How a frame’s time compares with the frames of its task that are done: 3 times their median is slow, 10 times a runaway. */
export function paceOf(seconds: number, ofOthers: readonly number[]): Pace {
  const median = medianOf(ofOthers);
  if (ofOthers.length < fewestForMedian || median === undefined || median <= 0) return 'usual';
  if (seconds >= median * runawayFactor) return 'runaway';
  return seconds >= median * slowFactor ? 'slow' : 'usual';
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
