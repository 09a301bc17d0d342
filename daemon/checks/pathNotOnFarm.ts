import type { Check } from '#daemon/submissions/planning.ts';

export const pathNotOnFarm: Check<'pathNotOnFarm'> = {
  code: 'pathNotOnFarm',
  severity: 'error',
  find: (_context, { scenes }) =>
    scenes.flatMap(({ localPath, place, path }) =>
      place.ok ? [] : [{ params: { localPath, reason: place.reason }, path }],
    ),
};
