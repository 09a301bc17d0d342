import type { PlanContext, PlannedScene } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { readFrames } from '#protocol/frames/frames.ts';
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
  return sceneFrames({ start: sequence.first, end: sequence.last, step: 1 });
}

function input(scene: PlannedScene, frames: unknown, context: PlanContext): SceneInput {
  const sequence = sequenceOf(scene, context);
  if (!sequence)
    return { inputPath: scene.place.ok ? scene.place.path : undefined, files: [scene.localPath] };
  const place = farmPath(sequence.pattern, { pathMap: context.pathMap });
  const files = filesOf(sequence, frames);
  if (!place.ok) return { inputPath: undefined, files };
  return { inputPath: textOf({ ...sequence, pattern: place.path }), files };
}

/** Of the open scene the snapshot says it; a further scene may be written as the farm does, `D:\a_##.vrscene 1-24`. */
function sequenceOf(scene: PlannedScene, { snapshot }: PlanContext): VrsceneSequence | undefined {
  if (scene.path === 'scene.path' && snapshot.sequence) return snapshot.sequence;
  const written = parseVrsceneSequence(scene.localPath.replaceAll('\\', '/'));
  return written && { ...written, pattern: scene.localPath.replace(/ \d+-\d+$/, '') };
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
function filesOf(sequence: VrsceneSequence, frames: unknown): string[] {
  const asked = typeof frames === 'string' ? readFrames(frames) : undefined;
  return (asked ?? [])
    .filter((frame) => frame >= sequence.first && frame <= sequence.last)
    .map((frame) => vrsceneFile(sequence, frame));
}
