import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

export const nodeWaits: Check<'nodeWaits'> = {
  code: 'nodeWaits',
  severity: 'warning',
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'nodes').flatMap((choice) => choice.chosen));
    return (snapshot.nodes ?? []).flatMap(({ path, dependsOn = [] }) => {
      const missing = dependsOn.filter((before) => !chosen.has(before));
      if (!chosen.has(path) || missing.length === 0) return [];
      return [{ params: { node: path, nodes: listNames(missing) }, path: 'settings.nodes', node: path }];
    });
  },
};
