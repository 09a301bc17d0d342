import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemRandom } from '#daemon/clock.ts';
import type { Tasks } from '#daemon/farms/farm.ts';
import { createFarmClient } from '#daemon/farms/renderbus/client.ts';
import { createFarmClock } from '#daemon/farms/renderbus/farmClock.ts';
import { createFarmTimes } from '#daemon/farms/renderbus/farmTimes.ts';
import { watchedTasks } from '#daemon/farms/renderbus/watchedTasks.ts';
import { openStore } from '#daemon/store/open.ts';
import { viewTask } from '#daemon/submissions/views.ts';
import { createWatching } from '#daemon/watching/watching.ts';
import { sandboxAccessKey, sandboxAccount } from '#protocol/sandbox/sandboxFile.ts';
import { type FarmWithHistory, farmWithHistory } from './farm/farmWithHistory.ts';
import type { Bench, Measured, Size } from './runner/bench.ts';
import { figuresOf } from './runner/figures.ts';

const now = Date.UTC(2026, 10, 22, 12);
const pollMs = 30_000;
const farmKey = 'bench';
/** Of the farm that most have. */
const callMs = 10_000;
/** Somebody opens the list so often. */
const lookEveryMs = 1000;

export const bench: Bench = {
  about:
    'how many calls a refresh takes: a few old tasks behind a long history, or thousands that are all active',
  tells: [
    'calls a refresh, 1 active',
    'one query for each task, 1 active',
    'from one refresh to the next, 1 active',
    'calls a refresh, 100 active',
    'one query for each task, 100 active',
    'age of what somebody looks at, 100 active',
  ],
  async *run(size) {
    const finished = size === 'whole' ? 10_000 : 2000;
    for (const active of [1, 3, 8]) yield* watchFor(size, active, finished);
    for (const active of size === 'whole' ? [100, 5000] : [100]) yield* watchFor(size, active, 0);
    for (const [active, before] of size === 'whole' ? lookedAt.whole : lookedAt.quick)
      yield* watchLookedAt(size, active, before);
  },
};

/** Of a list that comes in pages: a call for each hundred, and one for a task that it lacks. */
const mostCalls = (active: number) => Math.max(2, Math.ceil(active / 100));
/** How old a task may be that somebody looks at, in seconds. */
const oldestLookedAt = 20;

/** An hour of watching at the pace of a real farm, by a clock of its own; the sandbox and its calls are real. */
async function* watchFor(size: Size, active: number, finished: number): AsyncIterable<Measured | string> {
  const minutes = size === 'whole' ? 60 : 12;
  const farm = await farmWithHistory(active, finished, now);
  const watch = watcherOf(farm);
  try {
    const [refreshes, rests]: [number[], number[]] = [[], []];
    while (watch.elapsedMs() < minutes * 60_000) {
      const before = watch.elapsedMs();
      refreshes.push(await watch.refresh());
      rests.push((watch.elapsedMs() - before) / 1000);
    }
    const told = `${active} active before ${finished} finished tasks`;
    yield `${told}, ${minutes} min: ${farm.calls()} calls in ${refreshes.length} refreshes`;
    yield {
      what: `calls a refresh, ${told}`,
      unit: 'calls',
      figures: figuresOf(refreshes),
      limit: { of: 'max', most: mostCalls(active) },
    };
    yield {
      what: `one query for each task, ${active} active`,
      unit: 'calls',
      figures: figuresOf([active]),
      of: 'peer',
    };
    yield { what: `from one refresh to the next, ${told}`, unit: 's', figures: figuresOf(rests) };
    if (watch.known() !== active + finished) throw new Error('Not every task was read.');
  } finally {
    watch.close();
    await farm.close();
  }
}

/** Active tasks, and finished ones behind which they are: somebody looks at the newest active one, which is on top of the list. */
const lookedAt = {
  quick: [[100, 0]],
  whole: [
    [100, 0],
    [5000, 0],
    [1, 10_000],
  ],
} as const;

/** Somebody opens the list again and again, before a farm that takes one call in ten seconds. */
async function* watchLookedAt(size: Size, active: number, finished: number): AsyncIterable<Measured> {
  const looks = size === 'whole' ? 1200 : 300;
  const farm = await farmWithHistory(active, finished, now);
  const watch = watcherOf(farm, callMs);
  try {
    // What was there before anybody looked.
    while (watch.toldAt(farm.newestActive).length === 0) await watch.refresh();
    const before = watch.toldAt(farm.newestActive).length;
    for (let look = 0; look < looks; look += 1) {
      watch.lookAt([farm.newestActive]);
      await watch.turn();
      watch.pass(lookEveryMs);
    }
    // Until an answer is there, what is shown is that of the one before.
    const told = watch.toldAt(farm.newestActive).slice(before);
    const ages = told.slice(1).map((at, index) => (at - (told[index] ?? Number.NaN)) / 1000);
    yield {
      what: `age of what somebody looks at, ${active} active before ${finished} finished`,
      unit: 's',
      figures: figuresOf(ages),
      limit: { of: 'max', most: oldestLookedAt },
    };
  } finally {
    watch.close();
    await farm.close();
  }
}

/** `callMs`: the farm takes a call in so long; left out: at once. */
function watcherOf(farm: FarmWithHistory, paceMs = 0) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const store = openStore(path.join(folder, 'renderbridge.sqlite'), systemRandom.id);
  let elapsed = 0;
  let nextStart = 0;
  let run: () => Promise<void> = async () => {};
  let dueIn: () => number | undefined = () => undefined;
  const clock = {
    now: () => now + elapsed,
    monotonic: () => elapsed,
    sinceBoot: () => elapsed,
    after: () => () => {},
  };
  const log = { info: () => {}, warn: (line: string) => console.warn(line), error: console.error };
  const notices = { raise: () => {}, withdraw: () => {} };
  const times = createFarmTimes({ farm: farmKey, utcOffset: '+08:00', facts: store.facts });
  const asked = watchedTasks({
    farm: farmKey,
    requestQueue: {
      run(_class, job) {
        elapsed = Math.max(elapsed, nextStart);
        nextStart = elapsed + paceMs;
        return job();
      },
      learnInterval: () => {},
    },
    client: createFarmClient({
      url: async () => farm.url,
      access: { account: sandboxAccount, accessKey: () => sandboxAccessKey, locale: 'en' },
      timeoutMs: 30_000,
    }),
    times,
    farmClock: createFarmClock({ farm: farmKey, times, measured: () => {}, notices, log }),
  });
  /** When the answers came that told of each task. */
  const toldAt = new Map<string, number[]>();
  const told = (taskId: string) => {
    const times = toldAt.get(taskId);
    if (times) times.push(elapsed);
    else toldAt.set(taskId, [elapsed]);
  };
  /** The list that was read last has more pages. */
  let goesOn = false;
  const { list, get } = asked;
  const ask: Tasks = {
    ...asked,
    ...(list && {
      async list(since, asking, page) {
        const answer = await list(since, asking, page);
        goesOn =
          since !== undefined && answer.kind === 'answered' && (page?.number ?? 1) < answer.result.pages;
        if (answer.kind === 'answered') for (const { taskId } of answer.result.tasks) told(taskId);
        return answer;
      },
    }),
    ...(get && {
      async get(taskId, asking) {
        const answer = await get(taskId, asking);
        if (answer.kind === 'answered' && answer.result) told(answer.result.taskId);
        return answer;
      },
    }),
  };
  const watching = createWatching({
    farm: farmKey,
    store,
    tasks: store.rows.tasks,
    events: { append: () => {} },
    notices,
    ask,
    clock,
    log,
    createLoop(work) {
      run = () => work.run(new AbortController().signal);
      dueIn = work.dueIn;
      return { wake: () => {}, stop: async () => {}, stopping: new AbortController().signal };
    },
    pollMs,
    settleMs: 90_000,
    createdAt: () => undefined,
    viewTask,
    holdsBack: () => false,
    moved: () => {},
    listed: () => {},
    neverListed: () => {},
    isPast: () => false,
    yieldToLoop: async () => {},
  });
  return {
    /** The next refresh when it is due, all its pages; answers its calls. */
    async refresh(): Promise<number> {
      const before = farm.calls();
      do await run();
      while (goesOn && dueIn() === 0);
      elapsed += Math.max(1, dueIn() ?? pollMs);
      return farm.calls() - before;
    },
    /** What is due by now, if anything is. */
    turn: () => run(),
    lookAt: watching.lookedAt,
    pass(ms: number): void {
      elapsed += ms;
    },
    elapsedMs: () => elapsed,
    toldAt: (taskId: string) => toldAt.get(taskId) ?? [],
    known: () => store.rows.tasks.countSince(farmKey, ''),
    close(): void {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
