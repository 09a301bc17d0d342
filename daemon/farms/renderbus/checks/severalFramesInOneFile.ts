import type { Check } from '#daemon/submissions/planning.ts';
import { readFrames } from '#protocol/frames/frames.ts';

/** Also of one that is no sequence for another reason, which has a problem of its own. */
const sequenceEnding = / \d+-\d+$/;

export const severalFramesInOneFile: Check<'severalFramesInOneFile'> = {
  code: 'severalFramesInOneFile',
  severity: 'error',
  find: (_context, { plannedTasks }) =>
    plannedTasks.flatMap(({ label, create }) => {
      if (create.action !== 'create_vrstandalone_task' || label.frames === undefined) return [];
      const isSequence = sequenceEnding.test(String(create.body.input_scene_path));
      const count = readFrames(label.frames)?.length ?? 0;
      if (isSequence || count < 2) return [];
      return [{ params: { scene: label.scene, frames: label.frames }, path: 'settings.frames' }];
    }),
};
