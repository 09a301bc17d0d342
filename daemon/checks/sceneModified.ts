import type { Check } from '#daemon/submissions/planning.ts';

export const sceneModified: Check<'sceneModified'> = {
  code: 'sceneModified',
  severity: 'warning',
  find: ({ snapshot }) =>
    snapshot.scene.path !== null && snapshot.scene.modified === true
      ? [{ params: {}, path: 'scene.modified' }]
      : [],
};
