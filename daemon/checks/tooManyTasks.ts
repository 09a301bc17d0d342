import type { Check } from '#daemon/submissions/planning.ts';
import { maxUnits } from '#protocol/bridge/submission.ts';

export const tooManyTasks: Check<'tooManyTasks'> = {
  code: 'tooManyTasks',
  severity: 'error',
  find: (_context, { plannedTasks }) =>
    plannedTasks.length > maxUnits ? [{ params: { most: maxUnits } }] : [],
};
