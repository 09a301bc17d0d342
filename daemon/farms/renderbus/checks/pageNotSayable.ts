import type { Check } from '#daemon/submissions/planning.ts';
import { createFields } from '#protocol/renderbus/createFields.ts';

/** The farm knows a page of SketchUp by its name alone. */
export const pageNotSayable: Check<'pageNotSayable'> = {
  code: 'pageNotSayable',
  severity: 'error',
  find(_context, { plannedTasks }) {
    const names = new Set(
      plannedTasks.flatMap(({ create: { action, body } }) =>
        action === 'create_sketchup_task' && typeof body.page_name === 'string' ? body.page_name : [],
      ),
    );
    const [first, ...others] = [...names].filter((name) => !createFields.page_name.safeParse(name).success);
    if (first === undefined) return [];
    return [{ params: { page: first, more: others.length }, path: 'settings.pages' }];
  },
};
