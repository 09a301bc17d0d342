import type { Check } from '#daemon/submissions/planning.ts';

export const pathNotOnFarm: Check = {
  code: 'pathNotOnFarm',
  severity: 'error',
  message: {
    en: 'The path {localPath} has no place on the farm ({reason}).',
    zh: '路径 {localPath} 在农场上没有对应位置（{reason}）。',
  },
  action: {
    en: 'Save the scene under an absolute path on a drive or share.',
    zh: '请将场景保存到磁盘或共享目录的绝对路径下。',
  },
  find: (_context, { scenes }) =>
    scenes.flatMap(({ localPath, place, path }) =>
      place.ok ? [] : [{ params: { localPath, reason: place.reason }, path }],
    ),
};
