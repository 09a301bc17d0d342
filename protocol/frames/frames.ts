import { remembered } from './remembered.ts';

/** Frame numbers of the farm's grammar (§3.2), ascending and without duplicates. */
export type FrameSet = readonly number[];

export interface FrameRange {
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

/** More frames than this are refused (§3.2). */
export const maxFrames = 100_000;
/** A `frames` field is at most this wide (§3.1); what is longer becomes several tasks. */
export const maxFramesWidth = 64;

export class FramesSyntaxError extends Error {
  readonly got: string;

  constructor(got: string, expected: string) {
    super(`Frames must be ${expected}; got "${got}".`);
    this.got = got;
  }
}

/** The grammar of a `frames` field. */
export const framesText = {
  expected: 'frames such as 1,5-20 or 1-100[5]',
  rule: { name: 'frames' as const },
  fits: (text: string) => readFrames(text) !== undefined,
};

/** The grammar of `first_frames`: no ranges (§3.1). */
export const singleFrames = {
  expected: 'single frames such as 1,50,100',
  rule: { name: 'singleFrames' as const },
  fits: (text: string) => !text.includes('-') && readFrames(text) !== undefined,
};

const itemGrammar = /^(\d+)(?:-(\d+)(?:\[(\d+)\])?)?$/;
const grammarInWords = 'single frames, ranges and steps such as 1,5-20 or 1-100[5]';

/** As many texts as a plan has chunks; sets are at most `maxFrames` long. */
const mostRemembered = 256;

/** Reads the farm's frames grammar. Throws `FramesSyntaxError` for anything else; blanks around commas are dropped. */
export const parseFrames: (text: string) => FrameSet = remembered(parseText, mostRemembered);

function parseText(text: string): FrameSet {
  const ranges = text.split(',').map((item) => parseItem(item.trim(), text));
  const count = ranges.reduce((sum, range) => sum + rangeLength(range), 0);
  if (count > maxFrames) throw new FramesSyntaxError(text, `at most ${maxFrames} frames`);
  return frameSet(ranges.flatMap(framesOfRange));
}

/** Like `parseFrames`, but undefined where that throws. */
export function readFrames(text: string): FrameSet | undefined {
  try {
    return parseFrames(text);
  } catch (error) {
    if (error instanceof FramesSyntaxError) return undefined;
    throw error;
  }
}

function parseItem(item: string, whole: string): FrameRange {
  const match = itemGrammar.exec(item);
  if (!match) throw new FramesSyntaxError(whole, grammarInWords);
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  const step = Number(match[3] ?? 1);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || !Number.isSafeInteger(step)) {
    throw new FramesSyntaxError(whole, 'whole numbers that a program can count with');
  }
  if (first > last) throw new FramesSyntaxError(whole, `ranges that rise (write ${last}-${first})`);
  if (step < 1) throw new FramesSyntaxError(whole, 'ranges with a step of at least 1');
  return { first, last, step };
}

function rangeLength({ first, last, step }: FrameRange): number {
  return Math.floor((last - first) / step) + 1;
}

/** The frames of a range, ascending; the last is left out when the step does not meet it. */
export function framesOfRange(range: FrameRange): number[] {
  const { first, step } = range;
  const frames = new Array<number>(rangeLength(range));
  for (let index = 0; index < frames.length; index += 1) frames[index] = first + index * step;
  return frames;
}

/** Any numbers as a frame set. Throws `FramesSyntaxError` for negative or broken numbers. */
export function frameSet(frames: Iterable<number>): FrameSet {
  const set = [...new Set(frames)].sort((a, b) => a - b);
  const wrong = set.find((frame) => !Number.isSafeInteger(frame) || frame < 0);
  if (wrong !== undefined) throw new FramesSyntaxError(String(wrong), 'whole numbers from 0');
  if (set.length > maxFrames)
    throw new FramesSyntaxError(`${set.length} frames`, `at most ${maxFrames} frames`);
  return set;
}

/** Whether every frame of `part` is in `whole`. */
export function isSubset(part: FrameSet, whole: FrameSet): boolean {
  const all = new Set(whole);
  return part.every((frame) => all.has(frame));
}

/** The shortest text of a frame set; `parseFrames(formatFrames(set))` is `set`. The empty set gives "". */
export function formatFrames(frames: FrameSet): string {
  return canonicalItems(frames).map(formatItem).join(',');
}

/** As the farm writes frames in its rows: every range with its step, `1-10[1]` (§4). */
export function formatFramesWithSteps(frames: FrameSet): string {
  return canonicalItems(frames)
    .map(({ first, last, step }) => (first === last ? `${first}` : `${first}-${last}[${step}]`))
    .join(',');
}

/**
 * Splits a set into texts of at most `maxWidth`, disjoint, in ascending order, whose union is the set.
 * The empty set gives no part.
 */
export function splitFrames(frames: FrameSet, maxWidth = maxFramesWidth): string[] {
  const parts: string[] = [];
  let part = '';
  for (const item of canonicalItems(frames).map(formatItem)) {
    const longer = part === '' ? item : `${part},${item}`;
    if (longer.length <= maxWidth) {
      part = longer;
      continue;
    }
    if (part !== '') parts.push(part);
    part = item;
  }
  if (part !== '') parts.push(part);
  return parts;
}

function formatItem({ first, last, step }: FrameRange): string {
  if (first === last) return `${first}`;
  return step === 1 ? `${first}-${last}` : `${first}-${last}[${step}]`;
}

/**
 * The ascending items whose joined text is shortest, by dynamic programming from the back; of two texts of
 * one length the one with fewer items wins. An item is best ended where its even spacing ends or up to two
 * frames before, where the next spacing may begin.
 */
function canonicalItems(frames: FrameSet): readonly FrameRange[] {
  const known = canonical.get(frames) ?? makeCanonical(frames);
  canonical.set(frames, known);
  return known;
}

const canonical = new WeakMap<FrameSet, readonly FrameRange[]>();

function makeCanonical(frames: FrameSet): FrameRange[] {
  const count = frames.length;
  const spacingEnds = evenSpacingEnds(frames);
  /** Of the shortest text from a frame on: how wide, how many items, and where its first item ends. */
  const width = new Int32Array(count + 1);
  const items = new Int32Array(count + 1);
  const ends = new Int32Array(count);
  for (let start = count - 1; start >= 0; start -= 1) {
    const last = at(spacingEnds, start);
    let best = { width: Number.POSITIVE_INFINITY, items: 0, end: start };
    for (let end = last; end >= Math.max(start, last - 2); end -= 1) best = shorter(best, ending(start, end));
    if (start < last - 2) best = shorter(best, ending(start, start));
    width[start] = best.width;
    items[start] = best.items;
    ends[start] = best.end;
  }

  function ending(start: number, end: number): Suffix {
    const after = at(items, end + 1);
    const comma = after === 0 ? 0 : 1;
    return {
      width: itemWidth(rangeBetween(frames, start, end)) + comma + at(width, end + 1),
      items: after + 1,
      end,
    };
  }

  const ranges: FrameRange[] = [];
  for (let start = 0; start < count; start = at(ends, start) + 1)
    ranges.push(rangeBetween(frames, start, at(ends, start)));
  return ranges;
}

interface Suffix {
  readonly width: number;
  readonly items: number;
  /** Index of the last frame of the first item. */
  readonly end: number;
}

function shorter(known: Suffix, other: Suffix): Suffix {
  const isShorter = other.width < known.width || (other.width === known.width && other.items < known.items);
  return isShorter ? other : known;
}

/** As wide as `formatItem` writes it. */
function itemWidth({ first, last, step }: FrameRange): number {
  if (first === last) return digitsOf(first);
  return digitsOf(first) + 1 + digitsOf(last) + (step === 1 ? 0 : digitsOf(step) + 2);
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits += 1;
  return digits;
}

/** For each frame the last one of those that follow it evenly; the next at least. */
function evenSpacingEnds(frames: FrameSet): Int32Array {
  const ends = new Int32Array(frames.length);
  for (let index = frames.length - 1; index >= 0; index -= 1) {
    const next = Math.min(index + 1, frames.length - 1);
    const isEven =
      index + 2 < frames.length &&
      at(frames, index + 2) - at(frames, next) === at(frames, next) - at(frames, index);
    ends[index] = isEven ? at(ends, next) : next;
  }
  return ends;
}

function rangeBetween(frames: FrameSet, start: number, end: number): FrameRange {
  const first = at(frames, start);
  const last = at(frames, end);
  return { first, last, step: start === end ? 1 : (last - first) / (end - start) };
}

function at(list: ArrayLike<number>, index: number): number {
  return list[index] as number;
}
