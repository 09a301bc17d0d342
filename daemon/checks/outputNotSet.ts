import type { Check } from '#daemon/submissions/planning.ts';

/** Only Houdini renders to what the node alone names: elsewhere the farm falls back to the scene’s name. */
export const outputNotSet: Check<'outputNotSet'> = {
  code: 'outputNotSet',
  severity: 'warning',
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'nodes').flatMap((choice) => choice.chosen));
    return (snapshot.nodes ?? [])
      .filter(({ path, output }) => chosen.has(path) && (output === undefined || output.trim() === ''))
      .map(({ path }) => ({ params: { node: path }, path: 'settings.nodes', node: path }));
  },
};
