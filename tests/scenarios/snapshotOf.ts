import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

const vector = new URL(
  '../../protocol/vectors/accepted/SceneSnapshot/blenderAnimatedSample.json',
  import.meta.url,
);

/** A snapshot of a scene file that lies on the disk. */
export function snapshotOf(file: string): SceneSnapshot {
  const snapshot = SceneSnapshot.parse(JSON.parse(readFileSync(vector, 'utf8')));
  const scene = { ...snapshot.scene, path: file, name: path.parse(file).name };
  const output = { ...snapshot.output, path: `${path.join(path.dirname(file), 'renders')}${path.sep}` };
  return { ...snapshot, scene, output, dependencies: [] };
}
