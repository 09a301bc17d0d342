import type { PlannedTask } from '#daemon/submissions/records.ts';
import { type FrameSet, formatFrames, frameSet, readFrames } from '#protocol/frames/frames.ts';
import { framesBeyond, testFramesOf } from '#protocol/frames/testFrames.ts';
import { type Chunks, firstFramesWithin } from './frameChunks.ts';
import type { Values } from './taskKind.ts';

/** One planned task of a place, as far as its frames decide it. */
export interface FramePart extends Pick<PlannedTask, 'holds' | 'onHold'> {
  readonly inputPath: string | undefined;
  readonly frames: unknown;
  /** Fields that say which of them render at first. */
  readonly first: Values;
}

/** What a scene’s file renders of a place; most scenes are one. */
export interface FileFrames {
  readonly inputPath: string | undefined;
  readonly chunks: Chunks;
}

export interface Cutting {
  readonly settings: Values;
  readonly chunksOf: (frames: unknown) => Chunks;
  /** The create has fields for priority frames. */
  readonly hasFirstFrames: boolean;
}

/**
 * The tasks of one place. Where test frames come first, one task holds the others itself if the farm has priority frames for
 * it; elsewhere the test frames are tasks of their own, and the rest is planned on hold: no frame is in two tasks.
 */
export function framePartsOf(files: readonly FileFrames[], cutting: Cutting): readonly FramePart[] {
  const test = cutting.settings.testFrames === 'hold' ? testSetOf(files, cutting.settings) : undefined;
  if (!test) return files.flatMap((file) => plainParts(file, cutting.settings));
  const [file, ...others] = files;
  if (file && others.length === 0 && file.chunks.parts.length === 1 && cutting.hasFirstFrames) {
    const [frames] = file.chunks.parts;
    return [{ inputPath: file.inputPath, frames, ...heldByFarm(test) }];
  }
  return files.flatMap((each) => heldParts(each, test, cutting));
}

/** The same for a place whose rows say the frames: always one task. Undefined: the frames are not known. */
export function heldInside(
  frames: FrameSet | undefined,
  { settings, hasFirstFrames }: Cutting,
): Pick<FramePart, 'first' | 'holds'> {
  if (!frames || !hasFirstFrames) return { first: {} };
  if (settings.testFrames !== 'hold')
    return { first: firstFramesWithin(askedFirst(settings), formatFrames(frames)) };
  const test = testSetOf([{ inputPath: undefined, chunks: chunksOfSet(frames) }], settings);
  return test ? heldByFarm(test) : { first: {} };
}

interface TestSet {
  readonly first: FrameSet;
  readonly rest: FrameSet;
}

function heldByFarm({ first, rest }: TestSet): Pick<FramePart, 'first' | 'holds'> {
  return {
    first: { first_frames: first.join(','), after_first_render: 'stop' },
    holds: { where: 'farm', tested: formatFrames(first), rest: formatFrames(rest) },
  };
}

function chunksOfSet(frames: FrameSet): Chunks {
  return { parts: [formatFrames(frames)], frameCount: frames.length };
}

/** Undefined: the frames cannot be read, or all of them are test frames. */
function testSetOf(files: readonly FileFrames[], settings: Values): TestSet | undefined {
  const sets = files.map(({ chunks }) => framesOf(chunks));
  const known = sets.flatMap((set) => set ?? []);
  if (known.length === 0 || sets.includes(undefined)) return undefined;
  const all = frameSet(known);
  const chosen = typeof settings.firstFrames === 'string' ? readFrames(settings.firstFrames) : undefined;
  const named = chosen ? all.filter((frame) => chosen.includes(frame)) : [];
  const first = named.length > 0 ? named : testFramesOf(all);
  const rest = framesBeyond(all, first);
  return rest.length > 0 ? { first, rest } : undefined;
}

function framesOf({ parts }: Chunks): FrameSet | undefined {
  const sets = parts.map((part) => (typeof part === 'string' ? readFrames(part) : undefined));
  return sets.includes(undefined) ? undefined : frameSet(sets.flatMap((set) => set ?? []));
}

function heldParts({ inputPath, chunks }: FileFrames, test: TestSet, { chunksOf }: Cutting): FramePart[] {
  const own = new Set(framesOf(chunks));
  const within = (set: FrameSet) => set.filter((frame) => own.has(frame));
  const [tested, rest] = [within(test.first), within(test.rest)];
  const partsOf = (frames: FrameSet) => (frames.length === 0 ? [] : chunksOf(formatFrames(frames)).parts);
  const none = { first_frames: undefined, after_first_render: undefined };
  return [
    ...partsOf(tested).map((frames): FramePart => {
      const holds = { where: 'here', tested: String(frames), rest: formatFrames(rest) } as const;
      return { inputPath, frames, first: none, ...(rest.length > 0 ? { holds } : {}) };
    }),
    ...partsOf(rest).map((frames): FramePart => ({ inputPath, frames, first: none, onHold: true })),
  ];
}

function plainParts({ inputPath, chunks }: FileFrames, settings: Values): FramePart[] {
  const asked = askedFirst(settings);
  return chunks.parts.map((frames) => ({ inputPath, frames, first: firstFramesWithin(asked, frames) }));
}

function askedFirst({ firstFrames, afterFirstRender }: Values): Values {
  return { first_frames: firstFrames, after_first_render: afterFirstRender };
}
