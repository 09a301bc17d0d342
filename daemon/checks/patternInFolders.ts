import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';
import { stateOfFile } from './stateOfFile.ts';

export const patternInFolders: Check = {
  code: 'patternInFolders',
  severity: 'warning',
  message: {
    en: '{localPath} stands for files in several folders; they are not found by it and not uploaded{more}.',
    zh: '{localPath} 对应多个文件夹中的文件，无法据此查找，不会上传{more}。',
  },
  action: {
    en: 'Keep the files in one folder, with the number in the file’s name, or bring them to the farm by hand.',
    zh: '请将这些文件放在同一文件夹中并在文件名中编号，或手动上传到农场。',
  },
  find(context) {
    const lost = (context.snapshot.dependencies ?? []).filter(
      ({ path, exists }) => stateOfFile(context, path, exists) === 'severalFolders',
    );
    return firstOf(lost, context.locale, ({ path, owner }, more) => ({
      params: { localPath: path, more },
      path: 'scene.dependencies',
      ...(owner === undefined ? {} : { node: owner }),
    }));
  },
};
