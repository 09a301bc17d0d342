import type { Check } from '#daemon/submissions/planning.ts';

export const nodeBypassed: Check = {
  code: 'nodeBypassed',
  severity: 'warning',
  message: {
    en: 'The chosen node {node} is bypassed, so the farm may find nothing to do.',
    zh: '所选节点 {node} 已被旁路，农场可能无内容可处理。',
  },
  action: { en: 'End the bypass and save, or leave the node out.', zh: '请取消旁路并保存，或不选择该节点。' },
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'nodes').flatMap((choice) => choice.chosen));
    return (snapshot.nodes ?? [])
      .filter(({ path, bypassed }) => bypassed === true && chosen.has(path))
      .map(({ path }) => ({ params: { node: path }, path: 'settings.nodes', node: path }));
  },
};
