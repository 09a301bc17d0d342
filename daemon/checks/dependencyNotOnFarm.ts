import type { Check } from '#daemon/submissions/planning.ts';
import { farmPath } from '#protocol/paths/farmPath.ts';
import { firstOf } from './firstOf.ts';

export const dependencyNotOnFarm: Check<'dependencyNotOnFarm'> = {
  code: 'dependencyNotOnFarm',
  severity: 'warning',
  find({ snapshot, pathMap, patterns }, { files }) {
    const placed = new Set(files.map(({ localPath }) => localPath));
    const lost = (snapshot.dependencies ?? []).flatMap(({ path, owner }) =>
      (patterns?.get(path)?.files ?? [path]).flatMap((localPath) => {
        if (placed.has(localPath)) return [];
        const place = farmPath(localPath, { pathMap });
        return place.ok ? [] : [{ localPath, reason: place.reason, owner }];
      }),
    );
    return firstOf(lost, ({ localPath, reason, owner }, more) => ({
      params: { localPath, reason, more },
      path: 'scene.dependencies',
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
