import type { Check, Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { ownFrames } from '#protocol/bridge/ownFrames.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/frames/frames.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Frames of a layer or view are compared with its own range. */
export const framesOutsideScene: Check<'framesOutsideScene'> = {
  code: 'framesOutsideScene',
  severity: 'warning',
  find({ snapshot }: PlanContext, draft: Draft) {
    const ofScene = rangeOf(snapshot);
    const seen = new Set<string>();
    const byRange = new Map<string, { readonly range: Range; readonly frames: number[] }>();
    for (const { label } of draft.plannedTasks) {
      const key = JSON.stringify([label.layer, label.view, label.frames]);
      if (seen.has(key) || label.frames === undefined) continue;
      seen.add(key);
      const own = ownFrames(snapshot, label);
      const range = own === undefined ? ofScene : rangeOf({ frames: own });
      if (!range) continue;
      const outside = (readFrames(label.frames) ?? []).filter(
        (frame) => frame < range.start || frame > range.end,
      );
      const id = `${range.start}-${range.end}`;
      const known = byRange.get(id) ?? { range, frames: [] };
      for (const frame of outside) known.frames.push(frame);
      if (outside.length > 0) byRange.set(id, known);
    }
    return [...byRange.values()].map(({ range: { start, end }, frames }) => {
      const set = frameSet(frames);
      const params = { count: set.length, frames: formatFrames(set), start, end };
      return { params, path: 'settings.frames' };
    });
  },
};

/** Frames outside a sequence have no file, which is an error of its own; a list of frames has no range. */
function rangeOf({ frames, sequence }: Pick<SceneSnapshot, 'frames' | 'sequence'>): Range | undefined {
  return sequence || 'list' in frames ? undefined : (frames as Range);
}
