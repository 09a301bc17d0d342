import { deviationsOfFourFifths, type Range } from './range.ts';

export interface Progress {
  /** Frames of the task. */
  readonly total: number;
  /** Of them rendered, or failed: what was billed. */
  readonly done: number;
}

/** Below that many the first frames say little of the others. */
export const fewestDone = 3;
/** How much frames of one task differ, as a share of what they take on average; `npm run bench estimate` holds it. */
const usualDeviation = 0.6;
/** What is still to come resembles itself more than what is done: one frame of a sequence is like the next. */
const leastMiss = 0.05;

/** What the frames that are still to come take, by the sum of those that are done. Undefined: too few. */
export function ofFramesLeft({ total, done }: Progress, taken: number): Range | undefined {
  const left = total - done;
  if (done < fewestDone || left < 0 || taken <= 0) return undefined;
  const likely = (taken / done) * left;
  // The sequence is not drawn at random: what is left may be another shot altogether, more so the less is done.
  const share = usualDeviation * Math.sqrt(left / total) * (1 / Math.sqrt(Math.min(done, 16)) + left / total);
  const miss = likely * (share * deviationsOfFourFifths(done - 1) * 0.5 + leastMiss);
  return { low: Math.max(likely / 4, likely - miss), likely, high: likely + miss };
}
