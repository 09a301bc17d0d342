import { deviationOf, deviationsOfFourFifths, type Range } from './range.ts';

/** A frame that was rendered, and what it took: seconds or money. */
export interface RenderedFrame {
  readonly number: number;
  readonly value: number;
}

/** With fewer there is no telling how much frames differ. */
const fewestTestFrames = 3;
/**
 * Frames that lie spread over the range and are joined by lines miss less than frames drawn at random would. The figure is
 * what `npm run bench estimate` finds the bounds to hold with.
 */
const spreadFramesMiss = 0.25;
/** Two runs of one frame differ by so much, whatever the frames say of each other. */
const leastMiss = 0.02;

/**
 * What the frames `wanted` take by a few that were rendered: between two of those a straight line, beyond them the
 * nearest. Undefined: too few, or they took nothing.
 */
export function fromTestFrames(
  rendered: readonly RenderedFrame[],
  wanted: readonly number[],
): Range | undefined {
  const known = [...new Map(rendered.map((frame) => [frame.number, frame])).values()].toSorted(
    (one, other) => one.number - other.number,
  );
  const values = known.map(({ value }) => value);
  if (known.length < fewestTestFrames || wanted.length === 0 || values.every((value) => value <= 0))
    return undefined;
  const exact = new Map(known.map(({ number, value }) => [number, value]));
  const open = wanted.filter((number) => !exact.has(number));
  const certain = wanted.reduce((sum, number) => sum + (exact.get(number) ?? 0), 0);
  const likely = certain + open.reduce((sum, number) => sum + between(known, number), 0);
  const deviation = deviationOf(values) / Math.sqrt(known.length);
  const miss =
    open.length * deviation * deviationsOfFourFifths(known.length - 1) * spreadFramesMiss +
    likely * leastMiss;
  // No frame is believed to take less than half of the quickest that was seen.
  const least = certain + (open.length * Math.min(...values)) / 2;
  return { low: Math.min(likely, Math.max(least, likely - miss)), likely, high: likely + miss };
}

function between(known: readonly RenderedFrame[], number: number): number {
  const after = known.findIndex((frame) => frame.number >= number);
  const last = known.at(-1);
  const right = known[after] ?? last;
  const left = after === -1 ? last : (known[after - 1] ?? right);
  if (!left || !right) throw new Error('No frame was rendered.');
  if (left.number === right.number) return left.value;
  const share = (number - left.number) / (right.number - left.number);
  return left.value + share * (right.value - left.value);
}
