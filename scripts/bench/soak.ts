import type { Bench } from './runner/bench.ts';
import { measureSoak } from './soak/year.ts';

export const bench: Bench = {
  about:
    'a year of submissions, calls and removals by a clock of its own: memory, handles, database and its log',
  tells: [
    'heap: more each day',
    'resident memory: more each day',
    'open files',
    'database',
    'its write-ahead log',
  ],
  run: measureSoak,
};
