import type { Check } from '#daemon/submissions/planning.ts';
import { limitsIn } from './limitsIn.ts';

export const limitNear: Check<'limitNear'> = {
  code: 'limitNear',
  severity: 'warning',
  find: (context, { projectName }) => limitsIn('near', context, projectName),
};
