import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';
import { type LivingDaemon, startLivingDaemon } from './livingDaemon.ts';
import { projects } from './yearFarm.ts';
import { type Look, lookAt } from './yearLooks.ts';

const hourMs = 3_600_000;
/** How long what ended is kept, in days. Tags are kept five times as long. */
const keptDays = 20;
/** Megabytes of memory a day. */
const steepest = 1;
/** A table, a database or what is in memory may be so many times what it was once all of it was level. */
const mostTimes = 1.25;
/** Rows below which a table is small, whatever it was before. */
const smallTable = 100;

interface Year {
  readonly looks: readonly Look[];
  readonly sent: number;
  readonly refused: number;
  readonly calls: number;
  readonly events: number;
  readonly errors: readonly string[];
}

/** Each day scenes are submitted, rendered, looked at and in the end removed. */
export async function* measureSoak(size: Size): AsyncIterable<Measured | string> {
  const [days, perDay, lookEvery] = size === 'whole' ? [365, 10, 20] : [2, 2, 1];
  const year = await live(days, perDay, lookEvery);
  // While the first days fill what is kept for long, nothing is level yet.
  const level = year.looks.filter(({ day }) => day >= Math.min(keptDays * 5, days / 2));
  const [first, last] = [level[0], level.at(-1)];
  if (!first || !last || first === last) throw new Error('The year was too short to have a slope.');
  const scenes = days * perDay;
  if (year.sent + year.refused !== scenes || year.sent < scenes / 2)
    throw new Error(`Of ${scenes} scenes ${year.sent} were sent and ${year.refused} refused.`);
  if (year.events < scenes) throw new Error(`${year.events} events came of ${scenes} scenes.`);
  if (year.errors.length > 0)
    throw new Error(`The daemon logged errors: ${year.errors.slice(0, 3).join('; ')}`);
  yield `${scenes} scenes in ${days} days, kept for ${keptDays}; ${year.calls} calls to the farm, ${year.events} events, ${year.refused} scenes refused; figures of day ${first.day} and later`;
  yield* memory(level, first, last);
  yield {
    what: 'open files',
    unit: 'files',
    figures: figuresOf(level.map(({ open }) => open)),
    limit: { of: 'max', most: first.open + 10 },
  };
  yield {
    what: 'timers',
    unit: 'timers',
    figures: figuresOf(level.map(({ timers }) => timers)),
    limit: { of: 'max', most: first.timers + 10 },
  };
  yield* onDisk(level, first, last);
}

function* memory(level: readonly Look[], first: Look, last: Look): Iterable<Measured> {
  for (const [what, of] of [
    ['heap', ({ heapMb }: Look) => heapMb],
    ['resident memory', ({ residentMb }: Look) => residentMb],
  ] as const) {
    yield { what, unit: 'MB', figures: figuresOf(level.map(of)) };
    yield {
      what: `${what}: more each day`,
      unit: 'MB/day',
      // What shrinks grows by nothing.
      figures: figuresOf([Math.max(0, (of(last) - of(first)) / (last.day - first.day))]),
      zero: 'result',
      limit: { of: 'max', most: steepest },
    };
  }
  yield {
    what: 'entries of all maps and sets in memory',
    unit: 'entries',
    figures: figuresOf(level.map(({ entries }) => entries)),
    limit: { of: 'max', most: mostTimes * first.entries },
  };
}

function* onDisk(level: readonly Look[], first: Look, last: Look): Iterable<Measured | string> {
  const tables = [...last.rows].map(([table, rows]) => ({ table, before: first.rows.get(table) ?? 0, rows }));
  for (const { table, before, rows } of tables)
    yield `rows of ${table}: ${before} on day ${first.day}, ${rows} on day ${last.day}`;
  yield {
    what: 'rows of all tables',
    unit: 'rows',
    figures: figuresOf(level.map(({ rows }) => [...rows.values()].reduce((sum, each) => sum + each, 0))),
  };
  yield {
    what: `rows of a table, on day ${last.day} for each on day ${first.day}`,
    unit: '×',
    figures: figuresOf(
      tables.map(({ before, rows }) => Math.max(rows, smallTable) / Math.max(before, smallTable)),
    ),
    limit: { of: 'max', most: mostTimes },
  };
  yield {
    what: 'database',
    unit: 'MB',
    figures: figuresOf(level.map(({ databaseMb }) => databaseMb)),
    limit: { of: 'max', most: mostTimes * first.databaseMb },
  };
  yield {
    what: 'its write-ahead log',
    unit: 'MB',
    figures: figuresOf(level.map(({ logMb }) => logMb)),
    limit: { of: 'max', most: 16 },
  };
}

async function live(days: number, perDay: number, lookEvery: number): Promise<Year> {
  const daemon = await startLivingDaemon(keptDays);
  const over = new AbortController();
  const heard = listen(daemon, over.signal);
  const looks: Look[] = [];
  let [sent, refused] = [0, 0];
  try {
    for (let day = 1; day <= days; day += 1) {
      const states = await liveThrough(day, perDay, daemon);
      refused += states.filter((state) => state === 'failed').length;
      sent += states.filter((state) => state === 'submitted').length;
      if (day % lookEvery === 0 || day === days) looks.push(lookAt(daemon.home, day, daemon.clock.pending()));
    }
    over.abort();
    return { looks, sent, refused, calls: daemon.farm.calls(), events: await heard, errors: daemon.errors };
  } finally {
    over.abort();
    await daemon.stop();
  }
}

/** What goes wrong now and then, by the day on which it does. */
const mishaps = { answerLost: 7, refused: 11, farmAway: 13, deleted: 5 } as const;

async function liveThrough(day: number, perDay: number, daemon: LivingDaemon) {
  const { clock, farm, bridge } = daemon;
  if (day % mishaps.answerLost === 0) farm.loseAnswer();
  if (day % mishaps.refused === 0) farm.refuseNext();
  const ids = new Set<string>();
  for (let index = 0; index < perDay; index += 1)
    ids.add(await daemon.submit(`day${day}shot${index}`, projects[index % projects.length] ?? ''));
  const states = await daemon.untilSent(ids);
  await clock.advance(hourMs);
  await lookAround(daemon, day);
  if (day % mishaps.farmAway === 0) {
    farm.setReachable('no');
    await clock.advance(hourMs);
    farm.setReachable('yes');
  }
  for (const hours of [6, 16]) {
    await clock.advance(hours * hourMs);
    await lookAround(daemon, day);
  }
  for (const { id } of (await bridge.notices()).items) await bridge.dismissNotice({ params: { id } });
  return states;
}

/** As somebody does who opens the dashboard, a task of it, and gives an order. */
async function lookAround({ bridge, clock }: LivingDaemon, day: number): Promise<void> {
  const [tasks] = await Promise.all([bridge.tasks(), bridge.submissions(), bridge.farm(), bridge.limits()]);
  const [newest, ...others] = tasks.items;
  const ended = others.find(({ state }) => state === 'done');
  if (newest) {
    await bridge.frames({ params: { taskId: newest.taskId } });
    await bridge.operateTasks({
      body: { taskIds: [newest.taskId], order: 'change', priority: 1 + (day % 99) },
    });
  }
  if (ended && day % mishaps.deleted === 0)
    await bridge.operateTasks({ body: { taskIds: [ended.taskId], order: 'delete' } });
  await clock.advance(60_000);
}

/** How many events came until it is over. */
async function listen({ bridge }: LivingDaemon, signal: AbortSignal): Promise<number> {
  let events = 0;
  for await (const _ of bridge.events({ reset: async () => undefined, signal })) events += 1;
  return events;
}
