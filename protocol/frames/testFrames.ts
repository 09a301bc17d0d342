import type { FrameSet } from './frames.ts';

/** The first, the middle and the last: what shows whether the others are worth their money. */
export function testFramesOf(frames: FrameSet): FrameSet {
  const places = [0, Math.floor((frames.length - 1) / 2), frames.length - 1];
  return [...new Set(places)].flatMap((place) => frames[place] ?? []);
}

/** Those that are still to come once some were rendered. */
export function framesBeyond(frames: FrameSet, rendered: FrameSet): FrameSet {
  const there = new Set(rendered);
  return frames.filter((frame) => !there.has(frame));
}
