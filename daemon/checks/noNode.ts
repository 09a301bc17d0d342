import type { Check } from '#daemon/submissions/planning.ts';
import { nothingRenders } from './nothingRenders.ts';

export const noNode: Check<'noNode'> = {
  code: 'noNode',
  severity: 'error',
  find: nothingRenders('nodes'),
};
