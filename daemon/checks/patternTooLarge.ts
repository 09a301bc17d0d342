import type { Check } from '#daemon/submissions/planning.ts';

export const patternTooLarge: Check = {
  code: 'patternTooLarge',
  severity: 'warning',
  message: {
    en: '{localPath} fits {count} files; only the first {most} by name are uploaded.',
    zh: '{localPath} 对应 {count} 个文件，仅上传按名称排序的前 {most} 个。',
  },
  action: {
    en: 'Keep the files that the scene needs in a folder of their own, or bring the others to the farm by hand.',
    zh: '请将场景所需文件单独存放在一个文件夹中，或手动将其余文件上传到农场。',
  },
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
