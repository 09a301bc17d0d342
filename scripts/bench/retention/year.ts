import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { systemRandom } from '#daemon/clock.ts';
import { openStore } from '#daemon/store/open.ts';
import { createRetention } from '#daemon/submissions/retention/retention.ts';
import type { Measured, Size } from '../runner/bench.ts';
import { figuresOf } from '../runner/figures.ts';
import { submitDay } from './submitDay.ts';

const dayMs = 86_400_000;
const keptDays = 180;
/** What one step may hold up everybody else. */
const mostBlockMs = 50;
const tables = ['submissions', 'units', 'calls', 'tasks', 'frames', 'transfers', 'submission_parts', 'tags'];

interface Year {
  /** Of the file, in MB, after so many days. */
  readonly sizes: ReadonlyMap<number, number>;
  readonly rows: string;
  readonly submissions: number;
  /** From one turn of everybody else to the next. */
  readonly steps: readonly Step[];
}

interface Step {
  readonly elapsedMs: number;
  readonly processorMs: number;
}

/** The database of a year of submissions, once as it is and once without retention. */
export async function* measureYear(size: Size): AsyncIterable<Measured | string> {
  const [days, perDay] = size === 'whole' ? [365, 50] : [200, 2];
  const looks = [keptDays + 15, Math.round((keptDays + 15 + days) / 2), days].filter((day) => day <= days);
  const kept = await simulate(days, perDay, looks, 'retention');
  const all = await simulate(days, perDay, [days], 'everything');
  if (kept.submissions > (keptDays + 2) * perDay || all.submissions !== days * perDay)
    throw new Error(`${kept.submissions} submissions are kept of ${all.submissions}.`);
  const sizeOf = (year: Year, day: number) => year.sizes.get(day) ?? 0;
  yield `${days * perDay} submissions in ${days} days, 4 tasks each, frames of every tenth, snapshots of 40 files`;
  yield `kept for ${keptDays} days: ${kept.rows}`;
  yield `kept for ever:     ${all.rows}`;
  for (const day of looks.slice(0, -1))
    yield {
      what: `file after ${day} days with retention`,
      unit: 'MB',
      figures: figuresOf([sizeOf(kept, day)]),
    };
  yield {
    what: `file after ${days} days without retention`,
    of: 'peer',
    unit: 'MB',
    figures: figuresOf([sizeOf(all, days)]),
  };
  yield {
    what: `file after ${days} days with retention`,
    unit: 'MB',
    figures: figuresOf([sizeOf(kept, days)]),
    // It stopped growing when the first of it went.
    limit: { of: 'max', most: 1.25 * sizeOf(kept, looks[0] ?? days) },
  };
  yield {
    what: 'processor of a step of removing, in which nobody else has a turn',
    unit: 'ms',
    figures: figuresOf(kept.steps.map(({ processorMs }) => processorMs)),
    limit: { of: 'max', most: mostBlockMs },
  };
  yield {
    what: 'the same with the syncs of its commit, which every commit has',
    unit: 'ms',
    figures: figuresOf(kept.steps.map(({ elapsedMs }) => elapsedMs)),
    limit: { of: 'median', most: mostBlockMs },
  };
}

async function simulate(
  days: number,
  perDay: number,
  looks: readonly number[],
  keeps: 'retention' | 'everything',
): Promise<Year> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const file = path.join(folder, 'renderbridge.sqlite');
  const store = openStore(file, systemRandom.id, { marker: 'none' });
  const start = Date.UTC(2026, 0, 1);
  let now = start;
  let turn = startOfTurn();
  const steps: Step[] = [];
  let armed = Promise.withResolvers<() => void>();
  const retention = createRetention({
    rows: store.rows.aged,
    facts: store.facts,
    days: keptDays,
    dropScenes: async () => {},
    async yieldToLoop() {
      const { user, system } = process.cpuUsage(turn.processor);
      steps.push({ elapsedMs: performance.now() - turn.at, processorMs: (user + system) / 1000 });
      await yieldToLoop();
      turn = startOfTurn();
    },
    clock: {
      now: () => now,
      monotonic: () => now - start,
      sinceBoot: () => now - start,
      after(_ms, run) {
        armed.resolve(run);
        return () => {};
      },
    },
    log: { info: () => {}, warn: () => {}, error: (message, error) => fail(message, error) },
  });
  retention.begin();
  const sizes = new Map<number, number>();
  for (let day = 1; day <= days; day += 1) {
    now = start + day * dayMs;
    submitDay(store, day, perDay, now);
    if (keeps === 'retention') {
      const run = await armed.promise;
      armed = Promise.withResolvers();
      turn = startOfTurn();
      run();
      await armed.promise;
    }
    if (looks.includes(day)) sizes.set(day, statSync(file).size / 2 ** 20);
  }
  await retention.stop();
  store.close();
  sizes.set(days, statSync(file).size / 2 ** 20);
  const counts = rowsOf(file);
  const rows = [...counts].map(([table, count]) => `${count} ${table}`).join(', ');
  rmSync(folder, { recursive: true, force: true });
  return { sizes, rows, submissions: counts.get('submissions') ?? 0, steps };
}

function startOfTurn() {
  return { at: performance.now(), processor: process.cpuUsage() };
}

function rowsOf(file: string): ReadonlyMap<string, number> {
  const db = new DatabaseSync(file, { readOnly: true });
  const counts = tables.map(
    (table) => [table, Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n)] as const,
  );
  db.close();
  return new Map(counts);
}

function fail(message: string, error: unknown): never {
  throw new Error(message, { cause: error });
}
