import type { Check } from '#daemon/submissions/planning.ts';

export const linkOutside: Check<'linkOutside'> = {
  code: 'linkOutside',
  severity: 'warning',
  find: ({ snapshot, patterns }) =>
    (snapshot.dependencies ?? []).flatMap(({ path: localPath, owner }) => {
      const { linksOut: [link] = [], linksOutCount = 0 } = patterns?.get(localPath) ?? {};
      if (link === undefined) return [];
      return [
        {
          params: { localPath, link, more: linksOutCount - 1 },
          path: 'scene.dependencies',
          ...(owner === undefined ? {} : { node: owner }),
        },
      ];
    }),
};
