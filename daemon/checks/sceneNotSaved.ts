import type { Check } from '#daemon/submissions/planning.ts';

export const sceneNotSaved: Check<'sceneNotSaved'> = {
  code: 'sceneNotSaved',
  severity: 'error',
  find: ({ snapshot }) => (snapshot.scene.path === null ? [{ params: {}, path: 'scene.path' }] : []),
};
