import { systemClock } from '#daemon/clock.ts';
import type { Store } from '#daemon/store/open.ts';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { type Figures, figuresOf } from '../runner/figures.ts';
import { confirmingClient, joinOverStore } from './joinOverStore.ts';
import { fillWithWaiting, inStore, type WaitingTask } from './waitingTasks.ts';

/** Processor time of one create, from the choice to the stored answer, with so many units that wait. */
export async function* measureCreates(size: Size): AsyncIterable<Measured> {
  const [rounds, creates] = size === 'whole' ? [9, 10] : [2, 4];
  const counts = size === 'whole' ? [10, 1000, 10_000] : [10, 100];
  let few: Figures | undefined;
  for (const waiting of counts) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await costOf(waiting, creates));
    const figures = figuresOf(times);
    few ??= figures;
    yield {
      what: `processor per create with ${waiting} waiting units`,
      unit: 'ms',
      figures,
      limit: { of: 'median', most: 2 * few.median },
    };
  }
  yield {
    what: 'processor of two synced commits of SQLite, which each create has',
    of: 'peer',
    unit: 'ms',
    figures: figuresOf(Array.from({ length: rounds }, () => costOfCommits(creates))),
  };
}

async function costOf(waiting: number, creates: number): Promise<number> {
  return inStore(async (store) => {
    fillWithWaiting(store, 'bench', ofLayers(waiting + creates), 10);
    const sending = sender(store, creates);
    const before = process.cpuUsage();
    sending.begin();
    await sending.done;
    const { user, system } = process.cpuUsage(before);
    await sending.stop();
    return (user + system) / 1000 / creates;
  });
}

function costOfCommits(creates: number): number {
  return inStore((store) => {
    const before = process.cpuUsage();
    for (let n = 0; n < 2 * creates; n += 1) store.transaction(() => store.facts.set('n', String(n)));
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / creates;
  });
}

/** Sends so many creates to a farm that confirms them at once, and then none any more. */
function sender(store: Store, creates: number) {
  let left = creates;
  let finish = () => {};
  let release = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const requestQueue: RequestQueue = {
    async run(_class, job) {
      if (left === 0) {
        finish();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      left -= 1;
      return job();
    },
    learnInterval: () => {},
  };
  const submissions = joinOverStore({
    store,
    farm: 'bench',
    client: confirmingClient(),
    requestQueue,
    clock: systemClock,
  });
  return {
    done,
    begin: submissions.sending.wake,
    async stop() {
      const ended = submissions.stop();
      release();
      await ended;
      const sent = store.rows.tasks.activeTasks('bench').length;
      if (sent !== creates) throw new Error(`${creates} creates were measured; ${sent} tasks were made.`);
    },
  };
}

/** Each with a layer of its own, so that each goes in a call of its own. */
export function ofLayers(count: number): readonly WaitingTask[] {
  return Array.from({ length: count }, (_, index) => ({ scene: 'D/p/shot.ma', layer: `layer${index}` }));
}
