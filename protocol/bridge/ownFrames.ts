import type { SceneSnapshot, SnapshotFrames } from './sceneSnapshot.ts';
import type { Unit } from './unit.ts';

/** The frames that a task’s layer or view has of its own; undefined: the scene’s count. */
export function ownFrames(
  { layers = [], views = [] }: SceneSnapshot,
  { layer, view }: Unit['label'],
): SnapshotFrames | undefined {
  if (layer !== undefined) return layers.find(({ name }) => name === layer)?.frames;
  return view === undefined ? undefined : views.find(({ name }) => name === view)?.frames;
}
