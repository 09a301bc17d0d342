import type { Dialect } from './dialect.ts';

export const resultAsInt: Dialect = {
  name: 'result-as-int',
  summary: 'head.result is a number',
  create: () => ({
    profile: (profile) => ({
      ...profile,
      writeHead: (head) => ({ ...profile.writeHead(head), result: Number(head.result) }),
    }),
  }),
};
