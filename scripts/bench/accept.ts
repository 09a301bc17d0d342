import { measureAcceptance } from './accept/acceptance.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about: 'from the press of Submit to the 202, beside a synced insert of SQLite and a bare express',
  run: measureAcceptance,
};
