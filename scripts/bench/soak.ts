import type { Bench } from './runner/bench.ts';
import { measureSoak } from './soak/year.ts';

export const bench: Bench = {
  about:
    'a year of a whole daemon by a clock of its own: memory and what is in it, open files, timers, tables, database and its log',
  tells: [
    'heap: more each day',
    'resident memory: more each day',
    'entries of all maps and sets in memory',
    'open files',
    'timers',
    'rows of all tables',
    'rows of a table',
    'database',
    'its write-ahead log',
  ],
  run: measureSoak,
};
