import type { SceneSnapshot } from '../sceneSnapshot.ts';

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
