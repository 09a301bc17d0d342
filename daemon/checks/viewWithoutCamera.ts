import type { Check } from '#daemon/submissions/planning.ts';

export const viewWithoutCamera: Check<'viewWithoutCamera'> = {
  code: 'viewWithoutCamera',
  severity: 'warning',
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'views').flatMap((choice) => choice.chosen));
    return (snapshot.views ?? [])
      .filter(({ name, camera }) => chosen.has(name) && (camera === undefined || camera === ''))
      .map(({ name }) => ({ params: { view: name }, path: 'settings.views', node: name }));
  },
};
