import type { Check, Draft, PlanContext } from '#daemon/submissions/planning.ts';
import type { SnapshotFrames } from '#protocol/bridge/sceneSnapshot.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/frames/frames.ts';
import { enteredNodes } from './enteredNodes.ts';
import { firstOf } from './firstOf.ts';

/** Frames that are compared at most: a thousand rows may ask for a hundred thousand each. */
const mostCompared = 1_000_000;

interface Row {
  /** What is rendered: rows of the same render the same. */
  readonly of: string;
  readonly name: string;
  readonly frames: string;
  readonly path: string;
}

/** Two rows of one layer or node may share frames; the farm renders them for each. */
export const framesTwice: Check<'framesTwice'> = {
  code: 'framesTwice',
  severity: 'warning',
  find(context, draft) {
    let left = mostCompared;
    const groups = Map.groupBy([...layerRows(draft), ...nodeRows(context, draft)], ({ of }) => of);
    const shared = [...groups.values()].flatMap((rows) => {
      const [first] = rows;
      if (!first || rows.length < 2) return [];
      const seen = new Set<number>();
      const twice: number[] = [];
      for (const { frames } of rows) {
        const set = readFrames(frames) ?? [];
        left -= set.length;
        if (left < 0 || twice.length > 0) break;
        for (const frame of set) {
          if (seen.has(frame)) twice.push(frame);
          seen.add(frame);
        }
      }
      return twice.length === 0 ? [] : [{ name: first.name, path: first.path, twice: frameSet(twice) }];
    });
    return firstOf(shared, ({ name, path, twice }) => ({
      params: { name, count: twice.length, frames: formatFrames(twice) },
      path,
    }));
  },
};

function layerRows({ plannedTasks }: Draft): Row[] {
  return plannedTasks.flatMap(({ label: { frames, ...place } }) =>
    frames === undefined || place.layer === undefined
      ? []
      : [{ of: JSON.stringify(place), name: place.layer, frames, path: 'settings.layers' }],
  );
}

function nodeRows({ snapshot }: PlanContext, draft: Draft): Row[] {
  const inScene = new Map((snapshot.nodes ?? []).map((node) => [node.path, textOf(node.frames)]));
  return enteredNodes(draft).flatMap(({ path, frames }) => {
    const said = typeof frames === 'string' && frames !== '' ? frames : inScene.get(path);
    return said === undefined ? [] : [{ of: path, name: path, frames: said, path: 'settings.nodes' }];
  });
}

function textOf(frames: SnapshotFrames): string {
  if ('list' in frames) return String(frames.list);
  return `${frames.start}-${frames.end}[${frames.step}]`;
}
