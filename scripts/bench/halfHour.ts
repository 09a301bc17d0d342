import type { Bench } from './runner/bench.ts';
import { measureHalfHour } from './soak/halfHour.ts';

export const bench: Bench = {
  about: 'a daemon that works for half an hour by the real clock: memory, open files, database',
  tells: ['resident memory', 'open files', 'database', 'processor of the daemon'],
  run: measureHalfHour,
};
