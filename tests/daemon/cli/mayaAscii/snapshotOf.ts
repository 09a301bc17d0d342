import { readText } from '#daemon/cli/mayaAscii/readMayaAscii.ts';
import type { ScenePlace } from '#daemon/cli/mayaAscii/scenePlace.ts';
import { snapshotOfText } from '#daemon/cli/mayaAscii/sceneSnapshot.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';

const place: ScenePlace = {
  path: '/show/scenes/shot010.ma',
  projectRoot: '/show',
  os: 'linux',
  locale: 'en',
};

/** The snapshot of a text, as the bridge reads it. */
export async function snapshotOf(text: string, changes: Partial<ScenePlace> = {}): Promise<SceneSnapshot> {
  const read = await readText('//Maya ASCII 2025 scene', [text]);
  return SceneSnapshot.parse(snapshotOfText(read, { ...place, ...changes }));
}
