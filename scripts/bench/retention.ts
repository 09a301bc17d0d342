import { measureYear } from './retention/year.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about: 'a simulated year of submissions: how large the database is with and without retention',
  run: measureYear,
};
