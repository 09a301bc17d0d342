import type { SceneSnapshot } from '../sceneSnapshot.ts';

/** A set of V-Ray scenes, as their text says it. */
export const vrsceneSnapshot: SceneSnapshot = {
  bridge: 1,
  host: { app: 'standalone', version: '6.20.03', adapter: 'vrscene 0.1.0', os: 'linux' },
  scene: { path: '/show/shot_0001.vrscene', modified: false, name: 'shot_####' },
  renderer: { name: 'vray', version: '6.20.03' },
  plugins: [],
  frames: { list: '1-24' },
  sequence: { pattern: '/show/shot_####.vrscene', first: 1, last: 24 },
  fps: 24,
  resolution: { width: 1920, height: 1080 },
  output: { name: 'shot', format: 'exr' },
  dependencies: [{ path: '/show/maps/wall.exr', kind: 'texture', exists: null, owner: 'wall' }],
  warnings: [],
};

/** A saved Blender scene with one camera, as its adapter would gather it. */
export const sceneSnapshot: SceneSnapshot = {
  bridge: 1,
  host: { app: 'blender', version: '3.4.1', adapter: '0.1.0', os: 'linux' },
  scene: { path: '/projects/lake/balloon.blend', modified: false, name: 'balloon' },
  renderer: { name: 'CYCLES' },
  plugins: [],
  frames: { start: 1, end: 12, step: 1 },
  fps: 24,
  resolution: { width: 1920, height: 1080 },
  output: { path: '/projects/lake/renders/', format: 'PNG' },
  cameras: [{ name: 'Camera', renderable: true }],
  layers: [{ name: 'ViewLayer', renderable: true }],
  dependencies: [{ path: '/projects/lake/cloth.png', kind: 'image', exists: null, owner: 'Cloth' }],
  warnings: [],
};
