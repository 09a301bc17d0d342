import type { Check } from '#daemon/submissions/planning.ts';
import { nothingRenders } from './nothingRenders.ts';

export const noCamera: Check<'noCamera'> = {
  code: 'noCamera',
  severity: 'error',
  find: nothingRenders('cameras'),
};
