import type { Check } from '#daemon/submissions/planning.ts';

/** Only Houdini renders to what the node alone names: elsewhere the farm falls back to the scene’s name. */
export const outputNotSet: Check = {
  code: 'outputNotSet',
  severity: 'warning',
  message: {
    en: 'Node {node} names no output, so its pictures may be lost.',
    zh: '节点 {node} 未设置输出路径，渲染结果可能丢失。',
  },
  action: { en: 'Set the output of the node and save.', zh: '请设置该节点的输出路径并保存。' },
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'nodes').flatMap((choice) => choice.chosen));
    return (snapshot.nodes ?? [])
      .filter(({ path, output }) => chosen.has(path) && (output === undefined || output.trim() === ''))
      .map(({ path }) => ({ params: { node: path }, path: 'settings.nodes', node: path }));
  },
};
