import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from './listNames.ts';

export const nameUnknown: Check = {
  code: 'nameUnknown',
  severity: 'error',
  message: {
    en: 'The scene has no {names}. It has: {offered}.',
    zh: '场景中没有 {names}。现有：{offered}。',
  },
  action: {
    en: 'Choose among those that the scene has; names count in capitals and small letters.',
    zh: '请从场景已有的名称中选择；名称区分大小写。',
  },
  find: (_context, { choices }) =>
    choices.flatMap(({ offered, chosen, setting, source }) => {
      if (setting === undefined || source === 'scene' || offered.length === 0) return [];
      const known = new Set(offered);
      const names = chosen.filter((name) => !known.has(name));
      if (names.length === 0) return [];
      return [{ params: { names: listNames(names), offered: listNames(offered) }, path: setting }];
    }),
};
