import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';
import { stateOfFile } from './stateOfFile.ts';

export const dependencyUnreadable: Check = {
  code: 'dependencyUnreadable',
  severity: 'warning',
  message: {
    en: '{localPath} cannot be looked at with your rights and is not uploaded{more}.',
    zh: '{localPath} 因权限不足无法访问，不会上传{more}。',
  },
  action: {
    en: 'See that you may read the file and its folder, or go on if the render does without it.',
    zh: '请确认您有权读取该文件及其所在文件夹；如渲染不需要它可继续。',
  },
  find(context) {
    const lost = (context.snapshot.dependencies ?? []).filter(
      ({ path, exists }) => stateOfFile(context, path, exists) === 'unreadable',
    );
    return firstOf(lost, context.locale, ({ path, owner }, more) => ({
      params: { localPath: path, more },
      path: 'scene.dependencies',
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
