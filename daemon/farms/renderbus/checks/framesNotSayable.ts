import type { Check, Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { ownFrames } from '#protocol/bridge/ownFrames.ts';
import type { SnapshotFrames } from '#protocol/bridge/sceneSnapshot.ts';
import { listNames } from '#protocol/display/listNames.ts';
import { nodeRows } from './nodeRows.ts';

/** Frames of the host’s that no field of the farm can say; of a node the person enters them in its row. */
export const framesNotSayable: Check<'framesNotSayable'> = {
  code: 'framesNotSayable',
  severity: 'error',
  find: (context, draft) => [
    ...grouped(unsaidFrames(context, draft)).map((found) => ({ ...found, path: 'settings.frames' })),
    ...grouped(unsaidNodeFrames(context, draft)).map((found) => ({ ...found, path: 'settings.nodes' })),
  ],
};

interface Unsaid {
  readonly of: 'scene' | 'node' | 'owner';
  readonly name: string;
  readonly frames: string;
}

function unsaidFrames({ snapshot }: PlanContext, { values, plannedTasks, notSure }: Draft): Unsaid[] {
  const missing = plannedTasks.filter(({ create }) => !('frames' in create.body) && hasFrames(create.action));
  if (missing.length === 0 || notSure.some(({ what }) => what === 'frames')) return [];
  if (values.frames?.source === 'chosen') return [];
  return missing.map(({ label }) => {
    const own = ownFrames(snapshot, label);
    const name = own === undefined ? '' : (label.layer ?? label.view ?? '');
    return { of: name === '' ? 'scene' : 'owner', name, frames: textOf(own ?? snapshot.frames) };
  });
}

function unsaidNodeFrames({ snapshot }: PlanContext, draft: Draft): Unsaid[] {
  const rows = nodeRows(draft);
  if (rows.every(({ frames }) => frames !== undefined)) return [];
  const said = new Map(rows.map(({ layerName, frames }) => [layerName, frames]));
  return (snapshot.nodes ?? []).flatMap(({ path, frames, unsure }) => {
    const isAsked = said.has(path) && said.get(path) === undefined;
    return isAsked && !unsure?.includes('frames') ? [{ of: 'node', name: path, frames: textOf(frames) }] : [];
  });
}

/** Once for all that have the same, so that thousands of layers are one problem. */
function grouped(unsaid: readonly Unsaid[]) {
  const groups = Map.groupBy(unsaid, ({ of, frames }) => JSON.stringify([of, frames]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const names = listNames([...new Set(group.map(({ name }) => name))]);
    const params = { of: first.of, names: first.of === 'scene' ? '' : names, frames: first.frames };
    return [{ params, ...(first.of === 'node' ? { node: first.name } : {}) }];
  });
}

function hasFrames(action: string): boolean {
  return !['create_houdini_task', 'create_sketchup_task'].includes(action);
}

function textOf(frames: SnapshotFrames): string {
  if ('list' in frames) return String(frames.list);
  const { start, end, step } = frames as { start: number; end: number; step: number };
  return `${start}–${end}${step === 1 ? '' : ` [${step}]`}`;
}
