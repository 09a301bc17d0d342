import { randomBytes, randomUUID } from 'node:crypto';
import { uptime } from 'node:os';
import type { Clock, Random } from './submissions/ports.ts';

export const systemClock: Clock = {
  now: () => Date.now(),
  // To ask `performance` would load nine modules of Node into a start.
  monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  sinceBoot: () => uptime() * 1000,
  after(ms, run) {
    const timer = setTimeout(run, Math.min(ms, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

export const systemRandom: Random = {
  bytes: (count) => randomBytes(count),
  fraction: () => randomBytes(4).readUInt32BE() / 2 ** 32,
  id: () => randomUUID(),
};
