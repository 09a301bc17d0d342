import type { Check } from '#daemon/submissions/planning.ts';

export const sceneNotSaved: Check = {
  code: 'sceneNotSaved',
  severity: 'error',
  message: {
    en: 'The scene was never saved, so there is no file to render.',
    zh: '场景从未保存，没有可渲染的文件。',
  },
  action: { en: 'Save the scene, then submit again.', zh: '请先保存场景，然后重新提交。' },
  find: ({ snapshot }) => (snapshot.scene.path === null ? [{ params: {}, path: 'scene.path' }] : []),
};
