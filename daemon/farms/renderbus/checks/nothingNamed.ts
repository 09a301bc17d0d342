import type { Check } from '#daemon/submissions/planning.ts';

const needed = [
  { action: 'create_houdini_task', field: 'layer_list', of: 'nodes', what: 'node' },
  { action: 'create_sketchup_task', field: 'page_name', of: 'pages', what: 'page' },
] as const;

/** Where the farm requires a name, no task follows from naming none. */
export const nothingNamed: Check<'nothingNamed'> = {
  code: 'nothingNamed',
  severity: 'error',
  find: (_context, { plannedTasks, choices }) =>
    needed
      .filter(({ action, field }) =>
        plannedTasks.some(({ create }) => create.action === action && create.body[field] === undefined),
      )
      .filter(({ of }) => choices.some((choice) => choice.of === of && !isExplained(choice)))
      .map(({ of, what }) => ({ params: { what }, path: `settings.${of}` })),
};

function isExplained(choice: {
  readonly source: string;
  readonly offered: readonly string[] | undefined;
}): boolean {
  return choice.source === 'scene' && (choice.offered ?? []).length > 0;
}
