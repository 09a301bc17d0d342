import type { Dialect } from './dialect.ts';

export const operateRefusedWhole: Dialect = {
  name: 'operate-refused-whole',
  summary:
    'an order that one of its tasks does not take is refused in the head, and nothing of it is carried out',
  create: () => ({ profile: (profile) => ({ ...profile, refusesOrdersWhole: true }) }),
};
