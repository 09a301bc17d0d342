import { measureYear } from './retention/year.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about: 'a simulated year of submissions: how large the database is with and without retention',
  tells: [
    'with retention',
    'without retention',
    'processor of a step of removing',
    'with the syncs of its commit',
  ],
  run: measureYear,
};
