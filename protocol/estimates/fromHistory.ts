import { deviationOf, deviationsOfFourFifths, meanOf, type Range } from './range.ts';

/** With fewer tasks there is no telling how much they differ. */
const fewestTasks = 3;
/** However much alike they were, the next one is another task: tenfold in a hundred, as a logarithm. */
const leastDeviation = 0.1;

/**
 * What a frame of a task takes, by what frames of other tasks took on average, one figure a task. Tasks differ by factors
 * rather than by amounts, so all of it is reckoned in logarithms. Undefined: too few.
 */
export function fromHistory(perFrame: readonly number[]): Range | undefined {
  const logs = perFrame.filter((value) => value > 0).map(Math.log);
  if (logs.length < fewestTasks) return undefined;
  const middle = meanOf(logs);
  const deviation = Math.max(leastDeviation, deviationOf(logs)) * Math.sqrt(1 + 1 / logs.length);
  const miss = deviation * deviationsOfFourFifths(logs.length - 1);
  return { low: Math.exp(middle - miss), likely: Math.exp(middle), high: Math.exp(middle + miss) };
}

/** How much renders of one scene differ between versions of it, as a logarithm, while only one or two are known. */
const usualDeviation = 0.35;

/** The same by tasks of the very scene, of which one tells something already. Undefined: none. */
export function fromOneScene(perFrame: readonly number[]): Range | undefined {
  const logs = perFrame.filter((value) => value > 0).map(Math.log);
  if (logs.length === 0) return undefined;
  if (logs.length >= fewestTasks) return fromHistory(perFrame);
  const middle = meanOf(logs);
  const miss = usualDeviation * Math.sqrt(1 + 1 / logs.length) * deviationsOfFourFifths(2);
  return { low: Math.exp(middle - miss), likely: Math.exp(middle), high: Math.exp(middle + miss) };
}
