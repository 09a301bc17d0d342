import type { Check } from '#daemon/submissions/planning.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/frames/frames.ts';
import { baseName } from '#protocol/paths/farmPath.ts';
import { parseVrsceneSequence } from '#protocol/renderbus/vrsceneSequence.ts';

/** Of a set of .vrscene files each is one frame: no other can be asked for. */
export const framesWithoutFile: Check<'framesWithoutFile'> = {
  code: 'framesWithoutFile',
  severity: 'error',
  find(_context, { plannedTasks }) {
    const missing = new Map<string, number[]>();
    for (const { label, create } of plannedTasks) {
      if (create.action !== 'create_vrstandalone_task' || label.frames === undefined) continue;
      const sequence = parseVrsceneSequence(String(create.body.input_scene_path));
      if (!sequence) continue;
      const { pattern, first, last } = sequence;
      const without = (readFrames(label.frames) ?? []).filter((frame) => frame < first || frame > last);
      if (without.length > 0) missing.set(pattern, [...(missing.get(pattern) ?? []), ...without]);
    }
    return [...missing].map(([pattern, found]) => {
      const set = frameSet(found);
      const params = { count: set.length, frames: formatFrames(set), set: baseName(pattern) };
      return { params, path: 'settings.frames' };
    });
  },
};
