import type { Check } from '#daemon/submissions/planning.ts';
import { limitsIn } from './limitsIn.ts';

/** Nothing more is submitted where a limit of the day, the month or the project is spent. */
export const limitReached: Check<'limitReached'> = {
  code: 'limitReached',
  severity: 'error',
  find: (context, { projectName }) => limitsIn('reached', context, projectName),
};
