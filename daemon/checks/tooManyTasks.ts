import type { Check } from '#daemon/submissions/planning.ts';
import { maxUnits } from '#protocol/bridge/submission.ts';

export const tooManyTasks: Check = {
  code: 'tooManyTasks',
  severity: 'error',
  message: {
    en: 'Layers, cameras, scenes and parts of frames make more than {most} tasks.',
    zh: '渲染层、相机、场景与帧段的组合超过 {most} 个任务。',
  },
  action: { en: 'Choose fewer of them at a time.', zh: '请减少一次提交的数量。' },
  find: (_context, { units }) => (units.length > maxUnits ? [{ params: { most: maxUnits } }] : []),
};
