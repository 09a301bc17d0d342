import { checks as ofFirst } from '#daemon/farms/renderbus/checks/list.ts';
import type { Values } from '#daemon/farms/renderbus/taskTypes/taskKind.ts';
import type { Check } from '#daemon/submissions/planning.ts';

/** The checks of the first generation look at the fields of a create; here they find them under `order`. */
export const checks: readonly Check[] = ofFirst.map((check) => ({
  ...check,
  find: (context, draft) =>
    check.find(context, {
      ...draft,
      plannedTasks: draft.plannedTasks.map(({ create, ...plannedTask }) => ({
        ...plannedTask,
        create: { ...create, body: create.body.order as Values },
      })),
    }),
}));
