import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { systemRandom } from '#daemon/clock.ts';
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

export const bench: Bench = {
  about: 'how many calls a refresh takes while old tasks are active behind a long history',
  async *run(size) {
    for (const active of [1, 3, 8]) yield* watchFor(size, active);
  },
};

/** An hour of watching at the pace of a real farm, by a clock of its own; the sandbox and its calls are real. */
async function* watchFor(size: Size, active: number): AsyncIterable<Measured | string> {
  const [finished, minutes] = size === 'whole' ? [10_000, 60] : [2000, 12];
  const farm = await farmWithHistory(active, finished, now);
  const watch = watcherOf(farm);
  try {
    const refreshes: number[] = [];
    while (watch.elapsedMs() < minutes * 60_000) refreshes.push(await watch.refresh());
    yield `${active} old active before ${finished} finished tasks, ${minutes} min: ${farm.calls()} calls in ${refreshes.length} refreshes`;
    yield {
      what: `calls a refresh with ${active} old active tasks`,
      unit: 'calls',
      figures: figuresOf(refreshes),
      limit: { of: 'max', most: 2 },
    };
    if (watch.known() !== active + finished) throw new Error('Not every task was read.');
  } finally {
    watch.close();
    await farm.close();
  }
}

function watcherOf(farm: FarmWithHistory) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const store = openStore(path.join(folder, 'renderbridge.sqlite'), systemRandom.id);
  let elapsed = 0;
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
    requestQueue: { run: (_class, job) => job(), learnInterval: () => {} },
    client: createFarmClient({
      url: async () => farm.url,
      access: { account: sandboxAccount, accessKey: () => sandboxAccessKey, locale: 'en' },
      timeoutMs: 30_000,
    }),
    times,
    farmClock: createFarmClock({ farm: farmKey, times, measured: () => {}, notices, log }),
  });
  createWatching({
    farm: farmKey,
    store,
    tasks: store.rows.tasks,
    events: { append: () => {} },
    notices,
    ask: asked,
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
    /** The next refresh when it is due; answers its calls. */
    async refresh(): Promise<number> {
      const before = farm.calls();
      await run();
      elapsed += Math.max(1, dueIn() ?? pollMs);
      return farm.calls() - before;
    },
    elapsedMs: () => elapsed,
    known: () => store.rows.tasks.countSince(farmKey, ''),
    close(): void {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
