import type { Check } from '#daemon/submissions/planning.ts';

/** Farms count time limits more coarsely than artists can: what becomes of one on its way is no secret. */
export const timeLimitRounded: Check<'timeLimitRounded'> = {
  code: 'timeLimitRounded',
  severity: 'note',
  find(_context, { values, timeLimitSent }) {
    const asked = values.timeoutSeconds?.value;
    if (typeof asked !== 'number' || timeLimitSent === undefined || timeLimitSent === asked) return [];
    return [{ params: { asked, sent: timeLimitSent }, path: 'settings.timeoutSeconds' }];
  },
};
