import { measurePush } from './push/push.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about: 'from the farm’s answer to the event in a client, beside a bare fan-out by ws',
  run: measurePush,
};
