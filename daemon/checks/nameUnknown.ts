import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

export const nameUnknown: Check<'nameUnknown'> = {
  code: 'nameUnknown',
  severity: 'error',
  find: (_context, { choices }) =>
    choices.flatMap(({ offered, chosen, setting, source }) => {
      if (setting === undefined || source === 'scene' || offered === undefined) return [];
      const known = new Set(offered);
      const names = chosen.filter((name) => !known.has(name));
      if (names.length === 0) return [];
      return [{ params: { names: listNames(names), offered: listNames(offered) }, path: setting }];
    }),
};
