import type { SnapshotFrames } from '#protocol/bridge/sceneSnapshot.ts';
import {
  FramesSyntaxError,
  formatFrames,
  frameSet,
  framesOfRange,
  maxFrames,
  parseFrames,
} from '#protocol/farm/frames.ts';

/**
 * The frames of a snapshot in the farm’s canonical grammar. Undefined where the farm cannot say them:
 * negative or fractional frames, an empty range, more frames than it takes.
 */
export function sceneFrames(frames: SnapshotFrames): string | undefined {
  try {
    if ('list' in frames) return formatFrames(parseFrames(String(frames.list)));
    const { start, end, step } = frames as { start: number; end: number; step: number };
    if (![start, end, step].every(Number.isSafeInteger) || start < 0 || end < start) return undefined;
    if ((end - start) / step >= maxFrames) return undefined;
    return formatFrames(frameSet(framesOfRange({ first: start, last: end, step })));
  } catch (error) {
    if (error instanceof FramesSyntaxError) return undefined;
    throw error;
  }
}
