import type { Check } from '#daemon/submissions/planning.ts';

export const sceneModified: Check = {
  code: 'sceneModified',
  severity: 'warning',
  message: {
    en: 'The scene has changes that are not saved; the farm renders the file as it was saved.',
    zh: '场景有未保存的修改，农场渲染的是上次保存的文件。',
  },
  action: {
    en: 'Save the scene first if the changes should be rendered.',
    zh: '如需渲染这些修改，请先保存场景。',
  },
  find: ({ snapshot }) =>
    snapshot.scene.path !== null && snapshot.scene.modified === true
      ? [{ params: {}, path: 'scene.modified' }]
      : [],
};
