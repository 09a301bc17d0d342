import type { Check } from '#daemon/submissions/planning.ts';

export const viewDisabled: Check = {
  code: 'viewDisabled',
  severity: 'note',
  message: { en: 'View {view} is switched off in the scene.', zh: '视图 {view} 在场景中处于关闭状态。' },
  action: { en: 'Leave it out if it is not meant.', zh: '如非有意，请不要选择它。' },
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'views').flatMap((choice) => choice.chosen));
    return (snapshot.views ?? [])
      .filter(({ name, enabled }) => chosen.has(name) && !enabled)
      .map(({ name }) => ({ params: { view: name }, path: 'settings.views', node: name }));
  },
};
