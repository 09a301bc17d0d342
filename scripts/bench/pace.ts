import { measurePace } from './pace/pace.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about:
    'scenes a minute through a farm that takes a call in ten seconds, beside a query and a create for each scene',
  tells: [
    'equal parameters: a query and a create for each task',
    'equal parameters',
    'parameters of their own: a query and a create for each task',
    '5 layers each: a query and a create for each task',
  ],
  run: measurePace,
};
