import type { Check } from '#daemon/submissions/planning.ts';

export const nodeBypassed: Check<'nodeBypassed'> = {
  code: 'nodeBypassed',
  severity: 'warning',
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'nodes').flatMap((choice) => choice.chosen));
    return (snapshot.nodes ?? [])
      .filter(({ path, bypassed }) => bypassed === true && chosen.has(path))
      .map(({ path }) => ({ params: { node: path }, path: 'settings.nodes', node: path }));
  },
};
