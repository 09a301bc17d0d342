import { measureBodies } from './load/bodies.ts';
import { measureCreates } from './load/creates.ts';
import { measureRestarts } from './load/restarts.ts';
import { measureTasks } from './load/tasks.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about: 'what much at once costs: waiting units, large bodies, thousands of tasks that all change',
  tells: [
    'processor per create with 10 waiting units',
    'processor of two synced commits of SQLite',
    'start after a kill with 10 waiting',
    'as many times as with few',
    'memory with 10 waiting',
    'block: 390,000 unknown keys',
    'block: a scene of 400 bytes',
    'p99 of the health route',
    'p99 of a bare node:http server',
    'longest block of the event loop',
  ],
  async *run(size) {
    yield* measureCreates(size);
    yield* measureRestarts(size);
    yield* measureBodies(size);
    yield* measureTasks(size);
  },
};
