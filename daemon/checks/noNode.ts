import type { Check } from '#daemon/submissions/planning.ts';
import { nothingRenders } from './nothingRenders.ts';

export const noNode: Check = {
  code: 'noNode',
  severity: 'error',
  message: {
    en: 'No node of the scene renders: each simulates or is bypassed. It has: {nodes}.',
    zh: '场景中没有可渲染的节点：全部为解算节点或已旁路。现有节点：{nodes}。',
  },
  action: {
    en: 'Choose the nodes to render or simulate, or end their bypass and save.',
    zh: '请选择要渲染或解算的节点，或取消旁路并保存。',
  },
  find: nothingRenders('nodes'),
};
