import type { Check } from '#daemon/submissions/planning.ts';

export const commaInPath: Check<'commaInPath'> = {
  code: 'commaInPath',
  severity: 'error',
  find: (_context, { scenes }) =>
    scenes.flatMap(({ place, path }) =>
      place.ok && place.path.includes(',') ? [{ params: { farmPath: place.path }, path }] : [],
    ),
};
