import { measurePush } from './push/push.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about: 'from the farm’s answer to the event in a client, beside a bare fan-out by ws',
  tells: [
    'ws alone: 1 client, p95',
    'ws alone: 20 clients, p95',
    'ws alone: 50 clients, p95',
    'client in TypeScript: 1 client, p95',
    'client in TypeScript: 20 clients, p95',
    'client in TypeScript: 50 clients, p95',
    'while others are refused, p95',
  ],
  run: measurePush,
};
