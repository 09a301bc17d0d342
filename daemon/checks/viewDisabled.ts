import type { Check } from '#daemon/submissions/planning.ts';

export const viewDisabled: Check<'viewDisabled'> = {
  code: 'viewDisabled',
  severity: 'note',
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'views').flatMap((choice) => choice.chosen));
    return (snapshot.views ?? [])
      .filter(({ name, enabled }) => chosen.has(name) && !enabled)
      .map(({ name }) => ({ params: { view: name }, path: 'settings.views', node: name }));
  },
};
