import { readdirSync, statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Store } from '#daemon/store/open.ts';
import { createRetention } from '#daemon/submissions/retention/retention.ts';
import { type ManualClock, manualClock } from '#tests/daemon/manualClock.ts';
import { scriptedFarm } from '#tests/daemon/scriptedFarm.ts';
import { joinOverStore, requestQueueOver } from '../load/joinOverStore.ts';
import { fillWithWaiting, inStore } from '../load/waitingTasks.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';

const farm = 'bench';
const dayMs = 86_400_000;
const intervalMs = 10_000;
/** How long what ended is kept, in days. */
const keptDays = 60;
/** Megabytes of memory a day. */
const steepest = 1;

interface Look {
  readonly day: number;
  readonly heapMb: number;
  readonly residentMb: number;
  readonly handles: number;
  readonly databaseMb: number;
  readonly logMb: number;
}

/** Each day scenes are submitted, their creates go out, and what ended long ago is removed. */
export async function* measureSoak(size: Size): AsyncIterable<Measured | string> {
  const [days, perDay] = size === 'whole' ? [365, 10] : [4, 2];
  const looks = await inStore((store, folder) => live(store, folder, days, perDay));
  // While the first days fill what is kept for long, nothing is level yet.
  const level = looks.filter(({ day }) => day >= Math.min(keptDays * 1.5, days / 2));
  const [first, last] = [level[0], level.at(-1)];
  if (!first || !last || first === last) throw new Error('The year was too short to have a slope.');
  const perDayOf = (of: (look: Look) => number) => (of(last) - of(first)) / (last.day - first.day);
  yield `${days * perDay} scenes in ${days} days, kept for ${keptDays}; figures of day ${first.day} and later`;
  for (const [what, of] of [
    ['heap', ({ heapMb }: Look) => heapMb],
    ['resident memory', ({ residentMb }: Look) => residentMb],
  ] as const) {
    yield { what, unit: 'MB', figures: figuresOf(level.map(of)) };
    yield {
      what: `${what}: more each day`,
      unit: 'MB/day',
      // What shrinks grows by nothing.
      figures: figuresOf([Math.max(0, perDayOf(of))]),
      zero: 'result',
      limit: { of: 'max', most: steepest },
    };
  }
  yield { what: 'open files', unit: 'files', figures: figuresOf(level.map(({ handles }) => handles)) };
  yield {
    what: 'database',
    unit: 'MB',
    figures: figuresOf(level.map(({ databaseMb }) => databaseMb)),
    limit: { of: 'max', most: 1.25 * first.databaseMb },
  };
  yield {
    what: 'its write-ahead log',
    unit: 'MB',
    figures: figuresOf(level.map(({ logMb }) => logMb)),
    limit: { of: 'max', most: 16 },
  };
}

async function live(store: Store, folder: string, days: number, perDay: number): Promise<readonly Look[]> {
  const clock = manualClock();
  const scripted = scriptedFarm(clock.monotonic);
  const requestQueue = requestQueueOver(store, farm, intervalMs, clock);
  const submissions = joinOverStore({ store, farm, client: scripted.client, requestQueue, clock });
  const retention = retentionOver(store, clock);
  submissions.begin();
  retention.begin();
  const looks: Look[] = [];
  for (let day = 1; day <= days; day += 1) {
    const tasks = Array.from({ length: perDay }, (_, index) => ({
      scene: `D/show/day${day}/shot${index}.ma`,
    }));
    fillWithWaiting(store, farm, tasks, 1, `${day}-`, clock.now());
    submissions.sending.wake();
    await clock.advance(dayMs);
    endAll(store, clock.now());
    // A farm forgets too, and what stands in for it is not what is measured.
    scripted.tasks.length = 0;
    scripted.creates.length = 0;
    scripted.calls.length = 0;
    scripted.searches.length = 0;
    if (day % 5 === 0 || day === days || days < 20) looks.push(lookAt(folder, day));
  }
  requestQueue.close();
  await Promise.all([submissions.stop(), retention.stop()]);
  return looks;
}

function retentionOver(store: Store, clock: ManualClock) {
  return createRetention({
    rows: store.rows.aged,
    facts: store.facts,
    days: keptDays,
    dropScenes: async () => {},
    yieldToLoop: async () => {},
    clock,
    log: { info: () => {}, warn: () => {}, error: console.error },
  });
}

/** The farm rendered what it was sent. */
function endAll(store: Store, at: number): void {
  const completedAt = new Date(at).toISOString();
  store.transaction(() => {
    for (const { revision: _, ...task } of store.rows.tasks
      .activeTasks(farm)
      .flatMap((one) => store.rows.tasks.get(farm, one.taskId) ?? []))
      store.rows.tasks.put({ ...task, state: 'done', farmStatus: 'System_Done', percent: 100, completedAt });
  });
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function lookAt(folder: string, day: number): Look {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  const mb = (name: string) =>
    (statSync(`${folder}/${name}`, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20;
  return {
    day,
    heapMb: heapUsed / 2 ** 20,
    residentMb: rss / 2 ** 20,
    handles: openFiles(),
    databaseMb: mb('renderbridge.sqlite'),
    logMb: mb('renderbridge.sqlite-wal'),
  };
}

/** As Linux lists them; elsewhere what Node itself has open. */
function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return process.getActiveResourcesInfo().length;
  }
}
