import type { PlanContext, PlannedScene } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/frames/frames.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';
import {
  formatVrsceneSequence,
  parseVrsceneSequence,
  type VrsceneSequence,
  vrsceneFile,
} from '#protocol/renderbus/vrsceneSequence.ts';
import { inEvery } from '#protocol/texts/text.ts';
import { scenesSetting } from './choiceSettings.ts';
import { sizeAndOutput } from './fromScene.ts';
import { sceneFrames } from './sceneFrames.ts';
import type { SceneInput } from './taskKind.ts';
import { taskType } from './taskType.ts';

/** `create_vrstandalone_task`: single .vrscene files of one frame each, or a numbered sequence of them (§3.1). */
export const vrstandalone = taskType({
  type: 'vrstandalone',
  label: inEvery('taskTypes.vrstandalone'),
  hosts: ['standalone'],
  action: 'create_vrstandalone_task',
  choiceSettings: { scenes: scenesSetting },
  fromScene: (context) => ({
    frames: framesOf(context.snapshot),
    ...sizeAndOutput(context),
  }),
  choose: (_context, { frames }) => ({
    choices: [],
    places: [{ label: {}, fields: {}, frames }],
    tables: {},
  }),
  input,
  facts: ['renderer', 'passes', 'frameRate'],
});

/** Of a sequence every file is a frame, whatever range the first one names. */
function framesOf({ sequence, frames }: SceneSnapshot): string | undefined {
  if (!sequence) return sceneFrames(frames);
  if (sequence.numbers !== undefined) return sceneFrames({ list: sequence.numbers });
  return sceneFrames({ start: sequence.first, end: sequence.last, step: 1 });
}

function input(scene: PlannedScene, frames: unknown, context: PlanContext): SceneInput {
  const sequence = sequenceOf(scene, context);
  if (!sequence)
    return { inputPath: scene.place.ok ? scene.place.path : undefined, files: [scene.localPath] };
  const place = farmPath(sequence.pattern, { pathMap: context.pathMap });
  const runs = runsOf(sequence);
  const files = filesOf(sequence, frames, runs);
  if (!place.ok) return { inputPath: undefined, files };
  const inputPathOf = (run: Run) => textOf({ pattern: place.path, first: run.first, last: run.last });
  const [only, ...others] = runs;
  if (!only || others.length === 0) return { inputPath: inputPathOf(only ?? sequence), files };
  const parts = runs.flatMap((run, index) => {
    const asked = askedOf(frames).filter((frame) => index === runIndexOf(runs, frame));
    return asked.length === 0 ? [] : [{ inputPath: inputPathOf(run), frames: formatFrames(frameSet(asked)) }];
  });
  return { inputPath: inputPathOf(only), files, ...(parts.length > 0 ? { parts } : {}) };
}

interface Run {
  readonly first: number;
  readonly last: number;
}

/** Files without a gap between them, for the farm counts on each of a range. Without `numbers` there is none. */
function runsOf({ first, last, numbers }: LocalSequence): readonly Run[] {
  const known = numbers === undefined ? undefined : readFrames(numbers);
  if (!known) return [{ first, last }];
  const runs: { first: number; last: number }[] = [];
  for (const number of known) {
    const run = runs.at(-1);
    if (run && run.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs;
}

/** A frame in a gap goes with the run before it, for the body’s check to refuse. */
function runIndexOf(runs: readonly Run[], frame: number): number {
  return Math.max(
    runs.findLastIndex(({ first }) => first <= frame),
    0,
  );
}

interface LocalSequence extends VrsceneSequence {
  /** Those that there are, in the farm’s grammar. Left out: all of them. */
  readonly numbers?: string | undefined;
}

/** Of the open scene the snapshot says it; a further scene may be written as the farm does, `D:\a_##.vrscene 1-24`. */
function sequenceOf(scene: PlannedScene, { snapshot }: PlanContext): LocalSequence | undefined {
  if (scene.path === 'scene.path' && snapshot.sequence)
    return { ...snapshot.sequence, pattern: besideScene(snapshot.sequence.pattern, scene.localPath) };
  const written = parseVrsceneSequence(scene.localPath.replaceAll('\\', '/'));
  return written && { ...written, pattern: scene.localPath.replace(/ \d+-\d+$/, '') };
}

/** A bare name lies where the scene does. */
function besideScene(pattern: string, scene: string): string {
  if (/[\\/]/.test(pattern)) return pattern;
  return scene.slice(0, Math.max(scene.lastIndexOf('/'), scene.lastIndexOf('\\')) + 1) + pattern;
}

/** A sequence that no text can name goes as it is, for the body’s check to refuse. */
function textOf(sequence: VrsceneSequence): string {
  try {
    return formatVrsceneSequence(sequence);
  } catch (error) {
    if (error instanceof RangeError) return `${sequence.pattern} ${sequence.first}-${sequence.last}`;
    throw error;
  }
}

/** Those that are rendered, and no more than there are. */
function filesOf(sequence: VrsceneSequence, frames: unknown, runs: readonly Run[]): string[] {
  return askedOf(frames)
    .filter((frame) => runs.some(({ first, last }) => frame >= first && frame <= last))
    .map((frame) => vrsceneFile(sequence, frame));
}

function askedOf(frames: unknown): readonly number[] {
  return (typeof frames === 'string' ? readFrames(frames) : undefined) ?? [];
}
