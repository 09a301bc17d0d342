import type { Check } from '#daemon/submissions/planning.ts';

export const viewWithoutCamera: Check = {
  code: 'viewWithoutCamera',
  severity: 'warning',
  message: {
    en: 'View {view} names no camera; the farm renders the view that was active when the file was saved.',
    zh: '视图 {view} 未指定相机，农场将渲染保存文件时的活动视图。',
  },
  action: { en: 'Give the view a camera and save.', zh: '请为该视图指定相机并保存。' },
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'views').flatMap((choice) => choice.chosen));
    return (snapshot.views ?? [])
      .filter(({ name, camera }) => chosen.has(name) && (camera === undefined || camera === ''))
      .map(({ name }) => ({ params: { view: name }, path: 'settings.views', node: name }));
  },
};
