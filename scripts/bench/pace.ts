import { measurePace } from './pace/pace.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about:
    'scenes a minute through a farm that takes a call in ten seconds, beside a query and a create for each scene',
  run: measurePace,
};
