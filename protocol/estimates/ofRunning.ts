import type { Range } from './range.ts';

export interface Progress {
  /** Frames of the task. */
  readonly total: number;
  /** Of them rendered, or failed: what was billed. */
  readonly done: number;
}

/** Below that many the first frames say little of the others. */
const fewestDone = 3;
/**
 * How far the frames that are left may be from those that are done, as a logarithm: a sequence is not drawn at random, and
 * what is left may be another shot altogether. The figures are what `npm run bench estimate` finds the bounds to hold with.
 */
const missAtFirst = 0.75;
const missInTheEnd = 0.45;

/** What the frames that are still to come take, by the sum of those that are done. Undefined: too few. */
export function ofFramesLeft({ total, done }: Progress, taken: number): Range | undefined {
  const left = total - done;
  if (done < fewestDone || left < 0 || taken <= 0) return undefined;
  const likely = (taken / done) * left;
  const factor = Math.exp(missAtFirst + (missInTheEnd - missAtFirst) * (done / total));
  return { low: likely / factor, likely, high: likely * factor };
}
