import type { Check } from '#daemon/submissions/planning.ts';

export const patternFiles: Check = {
  code: 'patternFiles',
  severity: 'note',
  message: {
    en: 'Tiles and frames: names that stand for several files: {patterns}; files found for them: {files}, of which {firstCount} for {localPath}.',
    zh: '贴图分块与序列帧：{patterns} 个通配名称共对应 {files} 个文件，其中 {localPath} 对应 {firstCount} 个。',
  },
  action: {
    en: 'See that none is missing; those that are there when you submit are the ones that are uploaded.',
    zh: '请确认没有缺少文件；仅上传提交时已存在的文件。',
  },
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
