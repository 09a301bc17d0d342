import type { Check } from '#daemon/submissions/planning.ts';
import { farmPath } from '#protocol/farm/farmPath.ts';
import { firstOf } from './firstOf.ts';

export const dependencyNotOnFarm: Check = {
  code: 'dependencyNotOnFarm',
  severity: 'warning',
  message: {
    en: '{localPath} has no place on the farm ({reason}) and will not be there{more}.',
    zh: '{localPath} 在农场上没有对应位置（{reason}），渲染时将缺失{more}。',
  },
  action: {
    en: 'Give the file an absolute path on a drive or share, or pack it into the scene.',
    zh: '请为该文件设置磁盘或共享目录上的绝对路径，或将其打包到场景中。',
  },
  find({ snapshot, pathMap, patterns, locale }, { files }) {
    const placed = new Set(files.map(({ localPath }) => localPath));
    const lost = (snapshot.dependencies ?? []).flatMap(({ path, owner }) =>
      (patterns?.get(path)?.files ?? [path]).flatMap((localPath) => {
        if (placed.has(localPath)) return [];
        const place = farmPath(localPath, { pathMap });
        return place.ok ? [] : [{ localPath, reason: place.reason, owner }];
      }),
    );
    return firstOf(lost, locale, ({ localPath, reason, owner }, more) => ({
      params: { localPath, reason, more },
      path: 'scene.dependencies',
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
