import type { NotSure, PlanContext } from '#daemon/submissions/planning.ts';
import type { SceneSnapshot, SnapshotLayer } from '#protocol/bridge/sceneSnapshot.ts';
import { isSaid } from './said.ts';

/** The settings of which each, or all, have to be chosen where the scene is unsure. */
const settingsOf = {
  frames: ['frames'],
  resolution: ['imageWidth', 'imageHeight'],
  cameras: ['cameras'],
} as const satisfies Record<NotSure['what'], readonly string[]>;

const subjects = Object.keys(settingsOf) as readonly NotSure['what'][];

/** A layer, or a view: what has values of its own. */
export type Owner = Pick<SnapshotLayer, 'name' | 'frames' | 'resolution' | 'cameras' | 'unsure'>;

/** What the scene says, without what it is unsure of: a guess is never sent. */
export function withoutUnsure(
  scene: Readonly<Record<string, unknown>>,
  { unsure = [] }: SceneSnapshot,
): Readonly<Record<string, unknown>> {
  const dropped = subjects.filter((what) => unsure.includes(what)).flatMap((what) => [...settingsOf[what]]);
  return Object.fromEntries(Object.entries(scene).filter(([key]) => !dropped.includes(key as never)));
}

/** Whether a layer, or the scene where it has no value of its own, is unsure of something. */
export function isUnsure(
  what: NotSure['what'],
  layer: Owner | undefined,
  { unsure = [] }: SceneSnapshot,
): boolean {
  if (layer?.unsure?.includes(what)) return true;
  return unsure.includes(what) && layer?.[what] === undefined;
}

/** What nobody chose of that; `isChosen` knows what a row of the layer says. */
export function notSureOf(
  layer: Owner | undefined,
  { snapshot, settings }: PlanContext,
  isChosen: (setting: string) => boolean = () => false,
): NotSure[] {
  return subjects
    .filter((what) => isUnsure(what, layer, snapshot))
    .filter((what) => !settingsOf[what].every((key) => isSaid(settings[key]) || isChosen(key)))
    .map((what) => ({ what, ...(layer === undefined ? {} : { layer: layer.name }) }));
}
