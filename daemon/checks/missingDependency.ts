import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';
import { isForeign } from './foreignPath.ts';
import { stateOfFile } from './stateOfFile.ts';

export const missingDependency: Check = {
  code: 'missingDependency',
  severity: 'warning',
  message: {
    en: '{localPath} ({kind}) is not there{more}.',
    zh: '文件 {localPath}（{kind}）不存在{more}。',
  },
  action: {
    en: 'Put the file back or repair its path in the scene, or go on if the render does without it.',
    zh: '请恢复该文件或在场景中修正其路径；如渲染不需要它可继续。',
  },
  find(context) {
    const missing = (context.snapshot.dependencies ?? []).filter(
      ({ path, exists, optional }) =>
        !optional &&
        stateOfFile(context, path, exists) === 'missing' &&
        !isForeign(path, context.snapshot.host.os),
    );
    return firstOf(missing, context.locale, ({ path, kind, owner }, more) => ({
      params: { localPath: path, kind, more },
      path: 'scene.dependencies',
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
