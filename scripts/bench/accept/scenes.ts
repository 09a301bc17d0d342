import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What a host sends of a scene that lies in `folder`, with so many textures beside it, all of them on the disk. */
export function sceneWith(folder: string, textures: number): (number: number) => string {
  mkdirSync(folder, { recursive: true });
  const files = Array.from({ length: textures }, (_, index) => path.join(folder, `map${index}.tx`));
  const scene = path.join(folder, 'shot010.ma');
  // An hour old: what was written a moment ago is looked at twice.
  const age = Date.now() / 1000 - 3600;
  for (const file of [scene, ...files]) {
    writeFileSync(file, file === scene ? '//Maya ASCII 2024 scene\n'.repeat(40) : '');
    utimesSync(file, age, age);
  }
  const snapshot = mayaScene(scene, files);
  return (number) => JSON.stringify({ scene: snapshot, settings: { priority: 1 + (number % 50) } });
}

/** What a host says of a Maya scene with these textures. */
export function mayaScene(scene: string, textures: readonly string[]) {
  return {
    bridge: 1,
    host: { app: 'maya', version: '2024', adapter: '1.0.0', os: 'linux' },
    scene: { path: scene, modified: false, name: 'shot010' },
    renderer: { name: 'arnold' },
    plugins: [{ name: 'mtoa', version: '5.3.4.1' }],
    frames: { start: 1001, end: 1240, step: 1 },
    fps: 24,
    resolution: { width: 1920, height: 1080 },
    output: { format: 'exr' },
    cameras: [{ name: 'renderCam', renderable: true }],
    dependencies: textures.map((file, index) => ({
      path: file,
      kind: 'texture',
      exists: null,
      owner: `file${index}.fileTextureName`,
    })),
  };
}
