import type { Check } from '#daemon/submissions/planning.ts';
import { nothingRenders } from './nothingRenders.ts';

export const noCamera: Check = {
  code: 'noCamera',
  severity: 'error',
  message: {
    en: 'No camera of the scene renders. It has: {cameras}.',
    zh: '场景中没有可渲染的相机。现有相机：{cameras}。',
  },
  action: { en: 'Make a camera the scene’s render camera and save.', zh: '请将一个相机设为渲染相机并保存。' },
  find: nothingRenders('cameras'),
};
