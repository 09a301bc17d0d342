import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Bench, describe, failuresOf, type Measured } from './runner/bench.ts';
import { drawAll, keep } from './runner/keep.ts';
import { loadInWords, machineInWords } from './runner/machine.ts';

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
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .toSorted();
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
  for (const name of positionals.length > 0 ? positionals : names) await runOne(name);
}

function machineLine(): string {
  const day = new Date().toISOString().slice(0, 10);
  return `${day} · ${machineInWords(' · ')} · ${loadInWords()}`;
}

async function load(name: string): Promise<Bench> {
  const { bench } = (await import(`./${name}.ts`)) as { readonly bench: Bench };
  return bench;
}

/** A quick run fails on what is no measurement, a whole one also on what misses its limit. */
async function runOne(name: string): Promise<void> {
  const bench = await load(name);
  say(`\n${name}: ${bench.about}`);
  const startedAt = performance.now();
  const machine = machineLine();
  const said: (Measured | string)[] = [];
  const size = values.quick ? 'quick' : 'whole';
  for await (const measured of bench.run(size)) {
    said.push(measured);
    say(`  ${typeof measured === 'string' ? measured : describe(measured)}`);
  }
  if (values.keep) {
    const told = said.filter((one) => typeof one !== 'string');
    keep(root, name, { about: bench.about, machine, told });
  }
  for (const why of failuresOf(bench, size, said)) fail(why);
  say(`  (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

function fail(why: string): void {
  say(`  FAILED: ${why}`);
  process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
