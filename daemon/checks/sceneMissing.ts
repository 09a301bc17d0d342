import type { Check } from '#daemon/submissions/planning.ts';
import { stateOfFile } from './stateOfFile.ts';

export const sceneMissing: Check = {
  code: 'sceneMissing',
  severity: 'error',
  message: { en: 'There is no scene file {localPath}.', zh: '场景文件 {localPath} 不存在。' },
  action: {
    en: 'Save the scene, or correct the path, then submit again.',
    zh: '请保存场景或更正路径，然后重新提交。',
  },
  find: (context, { scenes }) =>
    scenes.flatMap(({ localPath, path }) =>
      stateOfFile(context, localPath, null) === 'missing' ? [{ params: { localPath }, path }] : [],
    ),
};
