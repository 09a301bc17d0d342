import type { Check } from '#daemon/submissions/planning.ts';
import { nothingRenders } from './nothingRenders.ts';

export const noLayer: Check = {
  code: 'noLayer',
  severity: 'error',
  message: {
    en: 'No layer of the scene renders. It has: {layers}.',
    zh: '场景中没有可渲染的层。现有层：{layers}。',
  },
  action: { en: 'Make a layer renderable and save.', zh: '请将一个层设为可渲染并保存。' },
  find: nothingRenders('layers'),
};
