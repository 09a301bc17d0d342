import type { Check } from '#daemon/submissions/planning.ts';

/** Somebody asked for test frames first, and everything renders at once. */
export const nothingHeld: Check<'nothingHeld'> = {
  code: 'nothingHeld',
  severity: 'warning',
  find(_context, { plannedTasks, values }) {
    if (values.testFrames?.value !== 'hold' || plannedTasks.length === 0) return [];
    return plannedTasks.some(({ holds }) => holds) ? [] : [{ params: {}, path: 'settings.testFrames' }];
  },
};
