import type { Check } from '#daemon/submissions/planning.ts';

export const nobodyBringsFiles: Check<'nobodyBringsFiles'> = {
  code: 'nobodyBringsFiles',
  severity: 'warning',
  find: ({ driver, farm }) => (driver === 'none' && farm !== 'sandbox' ? [{ params: {} }] : []),
};
