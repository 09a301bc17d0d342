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
  const taken = framesInRuns(sequence, frames);
  const files = taken.flatMap(({ run, asked }) =>
    asked.filter((frame) => isIn(run, frame)).map((frame) => vrsceneFile(sequence, frame)),
  );
  if (!place.ok) return { inputPath: undefined, files };
  const inputPathOf = (run: Run) => textOf({ pattern: place.path, first: run.first, last: run.last });
  const [first = { run: sequence, asked: [] }] = taken;
  if (sequence.numbers === undefined || taken.length === 0)
    return { inputPath: inputPathOf(first.run), files };
  const parts = taken.map(({ run, asked }) => ({
    inputPath: inputPathOf(run),
    frames: formatFrames(frameSet(asked)),
  }));
  return { inputPath: inputPathOf(first.run), files, parts };
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

/** The frames that are asked for, by the run that has their files; both rise, so that each is looked at once. */
function framesInRuns(
  sequence: LocalSequence,
  frames: unknown,
): readonly { readonly run: Run; readonly asked: readonly number[] }[] {
  const asked = (typeof frames === 'string' ? readFrames(frames) : undefined) ?? [];
  const runs = runsOf(sequence);
  const taken: { run: Run; asked: number[] }[] = [];
  let at = 0;
  for (const frame of asked) {
    // One in a gap goes with the run before it, for the body’s check to refuse.
    for (let next = runs[at + 1]; next && next.first <= frame; next = runs[at + 1]) at += 1;
    const run = runs[at] ?? sequence;
    const last = taken.at(-1);
    if (last?.run === run) last.asked.push(frame);
    else taken.push({ run, asked: [frame] });
  }
  return taken;
}

function isIn({ first, last }: Run, frame: number): boolean {
  return frame >= first && frame <= last;
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
