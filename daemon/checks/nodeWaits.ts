import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from './listNames.ts';

export const nodeWaits: Check = {
  code: 'nodeWaits',
  severity: 'warning',
  message: {
    en: 'Node {node} waits for {nodes}, and the farm is not asked for that.',
    zh: '节点 {node} 依赖 {nodes}，但未提交这些节点。',
  },
  action: {
    en: 'Choose those nodes too, or go on if what they write is there already.',
    zh: '请一并选择这些节点；如其输出文件已存在可继续。',
  },
  find({ snapshot }, { choices }) {
    const chosen = new Set(choices.filter(({ of }) => of === 'nodes').flatMap((choice) => choice.chosen));
    return (snapshot.nodes ?? []).flatMap(({ path, dependsOn = [] }) => {
      const missing = dependsOn.filter((before) => !chosen.has(before));
      if (!chosen.has(path) || missing.length === 0) return [];
      return [{ params: { node: path, nodes: listNames(missing) }, path: 'settings.nodes', node: path }];
    });
  },
};
