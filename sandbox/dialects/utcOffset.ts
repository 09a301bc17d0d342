import { offsetMinutes } from '#protocol/time/farmTime.ts';
import type { Dialect } from './dialect.ts';

export const utcOffset: Dialect = {
  name: 'utc-offset',
  value: 'hours and minutes east of Greenwich; default +00:00',
  summary: 'all times are of another zone than UTC+8',
  create: (value = '+00:00') => {
    offsetMinutes(value);
    return { profile: (profile) => ({ ...profile, utcOffset: value }) };
  },
};
