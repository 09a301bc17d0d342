import { type FrameSet, formatFrames, readFrames, splitFrames } from '#protocol/frames/frames.ts';

/** A value of `frames` as the tasks that it needs, and how many frames those render. */
export interface Chunks {
  readonly parts: readonly unknown[];
  readonly frameCount: number;
}

/**
 * Frames over 64 wide become several tasks (§3.2); what cannot be read stays as it is, for the body’s check to report.
 * Remembers what it was asked: all layers of a scene mostly have the same frames.
 */
export function createChunking(
  split: (frames: FrameSet) => readonly string[] = splitFrames,
): (frames: unknown) => Chunks {
  const known = new Map<unknown, Chunks>();
  return (frames) => {
    const chunks = known.get(frames) ?? chunksOf(frames, split);
    known.set(frames, chunks);
    return chunks;
  };
}

function chunksOf(frames: unknown, split: (frames: FrameSet) => readonly string[]): Chunks {
  const set = typeof frames === 'string' ? readFrames(frames) : undefined;
  if (!set) return { parts: [frames], frameCount: 0 };
  const parts = split(set);
  return { parts: parts.length === 0 ? [formatFrames(set)] : parts, frameCount: set.length };
}

const singleFrames = /^\s*\d+(?:\s*,\s*\d+)*\s*$/;

/**
 * The first frames that a task holds, and with them what follows (§3.2); neither where it holds none. Anything but
 * single frames is left for the body’s check to report.
 */
export function firstFramesWithin(
  { first_frames, after_first_render }: Readonly<Record<string, unknown>>,
  frames: unknown,
): Readonly<Record<string, unknown>> {
  if (typeof first_frames !== 'string' || !singleFrames.test(first_frames)) return {};
  const set = typeof frames === 'string' ? readFrames(frames) : undefined;
  if (!set) return {};
  const held = new Set(set);
  const first = first_frames.split(',').map((frame) => frame.trim());
  const within = first.filter((frame) => held.has(Number(frame)));
  return within.length > 0
    ? { first_frames: within.join(','), after_first_render }
    : { first_frames: undefined, after_first_render: undefined };
}
