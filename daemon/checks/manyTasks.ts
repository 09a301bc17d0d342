import type { Check } from '#daemon/submissions/planning.ts';
import { maxUnits } from '#protocol/bridge/submission.ts';

const unusual = 100;

export const manyTasks: Check<'manyTasks'> = {
  code: 'manyTasks',
  severity: 'warning',
  find: (_context, { plannedTasks: { length } }) =>
    length > unusual && length <= maxUnits ? [{ params: { tasks: length } }] : [],
};
