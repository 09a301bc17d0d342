import type { Check } from '#daemon/submissions/planning.ts';

/**
 * Blender renders nothing without a camera, and its adapter says an empty list where the scene has none; where strips
 * render in its place it says no list. Other hosts render a view of their own.
 */
export const sceneWithoutCamera: Check<'sceneWithoutCamera'> = {
  code: 'sceneWithoutCamera',
  severity: 'error',
  find: ({ snapshot }) =>
    snapshot.host.app === 'blender' && snapshot.cameras?.length === 0
      ? [{ params: { scene: snapshot.scene.name }, path: 'scene.cameras' }]
      : [],
};
