import type { Check } from '#daemon/submissions/planning.ts';

export const commaInPath: Check = {
  code: 'commaInPath',
  severity: 'error',
  message: {
    en: 'The path {farmPath} holds a comma, which the farm takes for the end of one scene’s path.',
    zh: '路径 {farmPath} 含有逗号，农场会将其视为场景路径的分隔符。',
  },
  action: {
    en: 'Save the scene under a name and in folders without a comma.',
    zh: '请将场景保存到名称和目录均不含逗号的位置。',
  },
  find: (_context, { scenes }) =>
    scenes.flatMap(({ place, path }) =>
      place.ok && place.path.includes(',') ? [{ params: { farmPath: place.path }, path }] : [],
    ),
};
