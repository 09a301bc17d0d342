/** Frame numbers, ascending and without duplicates. */
export type FrameSet = readonly number[];

/** A task of more frames is refused (§3.2). */
export const mostFrames = 100_000;

const item = /^(?<first>\d+)(?:-(?<last>\d+)(?:\[(?<step>\d+)\])?)?$/;

/** The frames that a text of the farm's grammar names; undefined for any other text. Blanks around commas do not count. */
export function readFrames(text: string): FrameSet | undefined {
  const frames = new Set<number>();
  let named = 0;
  for (const part of text.split(',')) {
    const groups = item.exec(part.trim())?.groups;
    if (!groups) return undefined;
    const { first = '', last = first, step = '1' } = groups;
    const range = [Number(first), Number(last), Number(step)] as const;
    if (!range.every(Number.isSafeInteger) || range[0] > range[1] || range[2] < 1) return undefined;
    named += Math.floor((range[1] - range[0]) / range[2]) + 1;
    if (named > mostFrames) return undefined;
    for (let frame = range[0]; frame <= range[1]; frame += range[2]) frames.add(frame);
  }
  return [...frames].sort((a, b) => a - b);
}

/** The frames of a text that passed the checks. */
export function framesOf(text: string): FrameSet {
  return readFrames(text) ?? [];
}

/** Frames as the rows of the farm tell them, every range with its step: `1-10[1]` (§4). */
export function framesInRow(frames: FrameSet): string {
  const parts: string[] = [];
  for (let start = 0; start < frames.length; ) {
    const end = evenlySpacedUntil(frames, start);
    const [first, last, step] = [
      frames[start] ?? 0,
      frames[end] ?? 0,
      (frames[start + 1] ?? 0) - (frames[start] ?? 0),
    ];
    const single = frames.slice(start, end + 1).join(',');
    const range = `${first}-${last}`;
    const isRange = end > start && (step === 1 ? range : `${range}[${step}]`).length <= single.length;
    parts.push(isRange ? `${range}[${step}]` : `${first}`);
    start = isRange ? end + 1 : start + 1;
  }
  return parts.join(',');
}

function evenlySpacedUntil(frames: FrameSet, start: number): number {
  const step = (frames[start + 1] ?? 0) - (frames[start] ?? 0);
  let end = Math.min(start + 1, frames.length - 1);
  while (end + 1 < frames.length && (frames[end + 1] ?? 0) - (frames[end] ?? 0) === step) end += 1;
  return end;
}
