import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Bench, describe, failuresOf, type Measured } from './runner/bench.ts';
import { benchNames } from './runner/benchNames.ts';
import { drawAll, keep } from './runner/keep.ts';
import { loadInWords, machineInWords } from './runner/machine.ts';
import { Silence, toldInTime } from './runner/toldInTime.ts';

// npm run bench [-- NAME… | --list | --draw] [--quick | --keep]: what is kept stands in docs/performance, with its picture.

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    draw: { type: 'boolean', default: false },
  },
});
const names = benchNames();
const size = values.quick ? 'quick' : 'whole';
/** For so long a bench may tell nothing: a guard against one that hangs. The year of soak takes 21 minutes at a load of 30. */
const silentMs = { quick: 240_000, whole: 3_600_000 } as const;
const unknown = positionals.filter((name) => !names.includes(name));

if (unknown.length > 0) {
  say(`There is no bench ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exitCode = 2;
} else if (values.quick && values.keep) {
  say('A quick run measures too little to be kept. Leave out --quick or --keep.');
  process.exitCode = 2;
} else if (values.draw) {
  drawAll(root);
} else if (values.list) {
  for (const name of names) say(`${name.padEnd(16)} ${(await load(name)).about}`);
} else {
  say(machineLine());
  const chosen = positionals.length > 0 ? positionals : names;
  const times: { readonly name: string; readonly seconds: number }[] = [];
  for (const name of chosen) times.push({ name, seconds: await runOne(name) });
  if (times.length > 1) sayTimes(times);
  // A bench that failed may have left something open, which would keep this run for ever.
  process.exit();
}

/** Where the minutes of a run went, the longest first. */
function sayTimes(times: readonly { readonly name: string; readonly seconds: number }[]): void {
  const total = times.reduce((sum, { seconds }) => sum + seconds, 0);
  const longest = times.toSorted((one, other) => other.seconds - one.seconds);
  const list = longest.map(({ name, seconds }) => `${name} ${seconds.toFixed(1)}`).join(', ');
  say(`\n${times.length} benches, ${size}: ${Math.round(total)} s (${list})`);
}

function machineLine(): string {
  const day = new Date().toISOString().slice(0, 10);
  return `${day} · ${machineInWords(' · ')} · ${loadInWords()}`;
}

async function load(name: string): Promise<Bench> {
  const { bench } = (await import(`./${name}.ts`)) as { readonly bench: Bench };
  return bench;
}

/**
 * A quick run fails on what is no measurement, a whole one also on what misses its limit; the other benches run all the same.
 * Answers how long it took, in seconds.
 */
async function runOne(name: string): Promise<number> {
  const bench = await load(name);
  say(`\n${name}: ${bench.about}`);
  const startedAt = performance.now();
  const machine = machineLine();
  const said: (Measured | string)[] = [];
  let isWhole = false;
  let hangs = false;
  try {
    for await (const measured of toldInTime(bench.run(size), silentMs[size])) {
      said.push(measured);
      say(`  ${typeof measured === 'string' ? measured : describe(measured)}`);
    }
    isWhole = true;
  } catch (error) {
    fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    hangs = error instanceof Silence;
  }
  if (values.keep && isWhole) {
    const told = said.filter((one) => typeof one !== 'string');
    keep(root, name, { about: bench.about, machine, told });
  }
  for (const why of failuresOf(bench, size, said)) fail(why);
  const seconds = (performance.now() - startedAt) / 1000;
  say(`  (${seconds.toFixed(1)} s)`);
  if (hangs) {
    // What it started runs on, and would be in the figures of the next.
    say('  No bench after it was run.');
    process.exit();
  }
  return seconds;
}

function fail(why: string): void {
  say(`  FAILED: ${why}`);
  process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
