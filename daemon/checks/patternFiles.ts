import type { Check } from '#daemon/submissions/planning.ts';

export const patternFiles: Check<'patternFiles'> = {
  code: 'patternFiles',
  severity: 'note',
  find({ snapshot, patterns }) {
    const found = (snapshot.dependencies ?? []).flatMap(({ path }) => {
      const pattern = patterns?.get(path);
      return pattern ? [{ path, ...pattern }] : [];
    });
    const [first] = found;
    if (!first) return [];
    const files = new Set(found.flatMap((pattern) => pattern.files)).size;
    const params = { files, patterns: found.length, localPath: first.path, firstCount: first.count };
    return [{ params, path: 'scene.dependencies' }];
  },
};
