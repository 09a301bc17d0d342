import type { Check } from '#daemon/submissions/planning.ts';

const needed = [
  { action: 'create_houdini_task', field: 'layer_list', of: 'nodes', word: { en: 'node', zh: '渲染节点' } },
  { action: 'create_sketchup_task', field: 'page_name', of: 'pages', word: { en: 'page', zh: '场景标签' } },
] as const;

/** Where the farm cannot do without a name, none named is no task. */
export const nothingNamed: Check = {
  code: 'nothingNamed',
  severity: 'error',
  message: {
    en: 'The farm needs at least one {what}, and none is named.',
    zh: '农场至少需要一个{what}，但未指定。',
  },
  action: {
    en: 'Choose one; if the list is empty, make one in the scene and save.',
    zh: '请选择一个；如列表为空，请在场景中创建并保存。',
  },
  find: ({ locale }, { units, choices }) =>
    needed
      .filter(({ action, field }) =>
        units.some(({ create }) => create.action === action && create.body[field] === undefined),
      )
      .filter(({ of }) => choices.some((choice) => choice.of === of && !isExplained(choice)))
      .map(({ of, word }) => ({ params: { what: word[locale] }, path: `settings.${of}` })),
};

function isExplained(choice: { readonly source: string; readonly offered: readonly string[] }): boolean {
  return choice.source === 'scene' && choice.offered.length > 0;
}
