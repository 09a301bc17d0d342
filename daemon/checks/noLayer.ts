import type { Check } from '#daemon/submissions/planning.ts';
import { nothingRenders } from './nothingRenders.ts';

export const noLayer: Check<'noLayer'> = {
  code: 'noLayer',
  severity: 'error',
  find: nothingRenders('layers'),
};
