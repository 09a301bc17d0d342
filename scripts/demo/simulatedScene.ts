import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

const vector = new URL(
  '../../protocol/vectors/accepted/SceneSnapshot/blenderAnimatedSample.json',
  import.meta.url,
);

/** Without a Blender: what the adapter sees in the sample scene, and a file in its place that nobody can open. */
export function simulatedScene(scene: string): SceneSnapshot {
  writeFileSync(scene, 'This stands in for a Blender scene on a machine without Blender.\n');
  const snapshot = SceneSnapshot.parse(JSON.parse(readFileSync(vector, 'utf8')));
  return {
    ...snapshot,
    scene: { ...snapshot.scene, path: scene, name: path.parse(scene).name },
    output: { ...snapshot.output, path: `${path.join(path.dirname(scene), 'renders')}${path.sep}` },
    dependencies: [],
  };
}
