import type { Check } from '#daemon/submissions/planning.ts';
import { maxUnits } from '#protocol/bridge/submission.ts';

const unusual = 100;

export const manyTasks: Check = {
  code: 'manyTasks',
  severity: 'warning',
  message: { en: 'This makes {tasks} tasks on the farm.', zh: '这将在农场上创建 {tasks} 个任务。' },
  action: {
    en: 'Check layers, cameras, scenes and frames, or go on if all are meant.',
    zh: '请检查渲染层、相机、场景和帧；如确需全部渲染可继续。',
  },
  find: (_context, { units: { length } }) =>
    length > unusual && length <= maxUnits ? [{ params: { tasks: length } }] : [],
};
