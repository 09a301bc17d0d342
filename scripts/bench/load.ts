import { measureBodies } from './load/bodies.ts';
import { measureCreates } from './load/creates.ts';
import { measureRestarts } from './load/restarts.ts';
import { measureTasks } from './load/tasks.ts';
import type { Bench } from './runner/bench.ts';

export const bench: Bench = {
  about: 'what much at once costs: waiting units, large bodies, thousands of tasks that all change',
  async *run(size) {
    yield* measureCreates(size);
    yield* measureRestarts(size);
    yield* measureBodies(size);
    yield* measureTasks(size);
  },
};
