import type { Check, Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { ownFrames } from '#protocol/bridge/ownFrames.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/frames/frames.ts';
import { enteredNodes } from './enteredNodes.ts';

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Frames of a layer or view are compared with its own range; those of a node, which may be off now, with the scene’s as well. */
export const framesOutsideScene: Check<'framesOutsideScene'> = {
  code: 'framesOutsideScene',
  severity: 'warning',
  find({ snapshot }: PlanContext, draft: Draft) {
    const ofScene = rangeOf(snapshot);
    const seen = new Set<string>();
    const byRange = new Map<string, { readonly range: Range; readonly frames: number[] }>();
    const compare = (text: string, range: Range | undefined) => {
      if (!range) return;
      const outside = (readFrames(text) ?? []).filter((frame) => frame < range.start || frame > range.end);
      const id = `${range.start}-${range.end}`;
      const known = byRange.get(id) ?? { range, frames: [] };
      for (const frame of outside) known.frames.push(frame);
      if (outside.length > 0) byRange.set(id, known);
    };
    for (const { label } of draft.plannedTasks) {
      const key = JSON.stringify([label.layer, label.view, label.frames]);
      if (seen.has(key) || label.frames === undefined) continue;
      seen.add(key);
      const own = ownFrames(snapshot, label);
      compare(label.frames, own === undefined ? ofScene : rangeOf({ frames: own }));
    }
    const nodes = new Map((snapshot.nodes ?? []).map((node) => [node.path, node]));
    for (const { path, frames } of enteredNodes(draft)) {
      const node = nodes.get(path);
      if (node && typeof frames === 'string') compare(frames, around(rangeOf(node), ofScene));
    }
    return [...byRange.values()].map(({ range: { start, end }, frames }) => {
      const set = frameSet(frames);
      const params = { count: set.length, frames: formatFrames(set), start, end };
      return { params, path: 'settings.frames' };
    });
  },
};

function around(one: Range | undefined, other: Range | undefined): Range | undefined {
  if (!one || !other) return one;
  return { start: Math.min(one.start, other.start), end: Math.max(one.end, other.end) };
}

/** Frames outside a sequence have no file, which is an error of its own; a list of frames has no range. */
function rangeOf({
  frames,
  sequence,
}: Pick<SceneSnapshot, 'frames'> & Partial<Pick<SceneSnapshot, 'sequence'>>): Range | undefined {
  return sequence || 'list' in frames ? undefined : (frames as Range);
}
