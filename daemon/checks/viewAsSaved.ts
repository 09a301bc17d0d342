import type { Check } from '#daemon/submissions/planning.ts';

/** A task has no field for scene states and presets: the farm renders the scene as it was saved. */
export const viewAsSaved: Check<'viewAsSaved'> = {
  code: 'viewAsSaved',
  severity: 'warning',
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'views').flatMap((choice) => choice.chosen));
    return (snapshot.views ?? [])
      .filter(({ name }) => chosen.has(name))
      .flatMap(({ name, sceneState, preset }) =>
        [
          { what: 'state', named: sceneState },
          { what: 'preset', named: preset },
        ].flatMap(({ what, named }) =>
          typeof named === 'string'
            ? [{ params: { view: name, what, name: named }, path: 'settings.views', node: name }]
            : [],
        ),
      );
  },
};
