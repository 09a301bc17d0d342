import path from 'node:path';

/** Nobody has 3ds Max here, so that the sandbox draws its frames; the farm has no priority frames for it. */
export function maxScene(file: string) {
  return {
    bridge: 1,
    host: { app: 'max', version: '2024', adapter: '0.1.0', os: 'windows' },
    scene: { path: file, modified: false, name: path.basename(file) },
    renderer: { name: 'V_Ray' },
    plugins: [],
    frames: { start: 1, end: 9, step: 1 },
    fps: 25,
    resolution: { width: 320, height: 180 },
    output: { path: path.join(path.dirname(file), 'images', 'shot.png') },
    dependencies: [],
    warnings: [],
  };
}
