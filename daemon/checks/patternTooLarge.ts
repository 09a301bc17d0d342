import type { Check } from '#daemon/submissions/planning.ts';

export const patternTooLarge: Check<'patternTooLarge'> = {
  code: 'patternTooLarge',
  severity: 'warning',
  find: ({ snapshot, patterns }) =>
    (snapshot.dependencies ?? []).flatMap(({ path: localPath, owner }) => {
      const { count = 0, files = [] } = patterns?.get(localPath) ?? {};
      if (count <= files.length) return [];
      return [
        {
          params: { localPath, count, most: files.length },
          path: 'scene.dependencies',
          ...(owner === undefined ? {} : { node: owner }),
        },
      ];
    }),
};
