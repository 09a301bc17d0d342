import type { Check } from '#daemon/submissions/planning.ts';

const defaults = new Set(['', '/tmp/', '/tmp\\', '\\tmp\\', '//']);

export const defaultOutputPath: Check = {
  code: 'defaultOutputPath',
  severity: 'note',
  message: {
    en: 'The output path is Blender’s default ({output}); the farm collects the pictures in the task’s folder all the same.',
    zh: '输出路径为 Blender 的默认值（{output}）；农场仍会将图像收集到任务目录中。',
  },
  action: {
    en: 'Set an output path if the names of the files matter.',
    zh: '如对文件名有要求，请设置输出路径。',
  },
  find({ snapshot: { host, output } }) {
    if (host.app !== 'blender' || output.path === undefined || !defaults.has(output.path)) return [];
    return [{ params: { output: output.path || '""' }, path: 'scene.output' }];
  },
};
