import type { SceneSnapshot, SnapshotFrames } from '#protocol/bridge/sceneSnapshot.ts';
import {
  type FrameSet,
  FramesSyntaxError,
  formatFrames,
  frameSet,
  framesOfRange,
  maxFrames,
  parseFrames,
} from '#protocol/frames/frames.ts';
import type { Sliced } from '#protocol/slices/slices.ts';

/** What `frames` of a snapshot came to: read once, however many rows, places and cells ask for it. */
const known = new WeakMap<SnapshotFrames, SceneFrames>();

interface SceneFrames {
  readonly set?: FrameSet;
  readonly text?: string;
}

/**
 * The frames of a snapshot in the farm’s canonical grammar. Undefined where the farm cannot say them:
 * negative or fractional frames, an empty range, more frames than it takes.
 */
export function sceneFrames(frames: SnapshotFrames): string | undefined {
  return sceneFramesOf(frames).text;
}

/** The same as a set. */
export function sceneFrameSet(frames: SnapshotFrames): FrameSet | undefined {
  return sceneFramesOf(frames).set;
}

/** Reads all frames of a scene, of which there may be a million in thousands of layers, with a pause after each. */
export function* readSceneFrames({ layers, cameras, views, nodes }: SceneSnapshot): Sliced<void> {
  for (const list of [layers, cameras, views, nodes])
    for (const { frames } of list ?? []) {
      if (frames === undefined) continue;
      sceneFramesOf(frames);
      yield;
    }
}

function sceneFramesOf(frames: SnapshotFrames): SceneFrames {
  const before = known.get(frames);
  if (before) return before;
  const set = readSet(frames);
  const made = set ? { set, text: formatFrames(set) } : {};
  known.set(frames, made);
  return made;
}

function readSet(frames: SnapshotFrames): FrameSet | undefined {
  try {
    if ('list' in frames) return parseFrames(String(frames.list));
    const { start, end, step } = frames as { start: number; end: number; step: number };
    if (![start, end, step].every(Number.isSafeInteger) || start < 0 || end < start) return undefined;
    if ((end - start) / step >= maxFrames) return undefined;
    return frameSet(framesOfRange({ first: start, last: end, step }));
  } catch (error) {
    if (error instanceof FramesSyntaxError) return undefined;
    throw error;
  }
}
