import { readdirSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { type Bench, describe, isMissed, nonsenseIn } from './runner/bench.ts';
import { machineInWords } from './runner/machine.ts';

// npm run bench [-- NAME… | --list] [--quick]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, list: { type: 'boolean', default: false } },
});
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'main.ts')
  .map((file) => file.slice(0, -'.ts'.length))
  .toSorted();
const unknown = positionals.filter((name) => !names.includes(name));

if (unknown.length > 0) {
  say(`There is no bench ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exitCode = 2;
} else if (values.list) {
  for (const name of names) say(`${name.padEnd(16)} ${(await load(name)).about}`);
} else {
  say(
    `${new Date().toISOString().slice(0, 10)} · ${machineInWords(' · ')} · load ${os.loadavg()[0]?.toFixed(1)}`,
  );
  for (const name of positionals.length > 0 ? positionals : names) await runOne(name);
}

async function load(name: string): Promise<Bench> {
  const { bench } = (await import(`./${name}.ts`)) as { readonly bench: Bench };
  return bench;
}

/** A quick run fails on what is no measurement, a whole one also on what misses its limit. */
async function runOne(name: string): Promise<void> {
  const bench = await load(name);
  say(`\n${name}: ${bench.about}`);
  let told = 0;
  const startedAt = performance.now();
  for await (const measured of bench.run(values.quick ? 'quick' : 'whole')) {
    told += 1;
    if (typeof measured === 'string') {
      say(`  ${measured}`);
      continue;
    }
    say(`  ${describe(measured)}`);
    const nonsense = nonsenseIn(measured);
    if (nonsense !== undefined) fail(nonsense);
    else if (isMissed(measured) && !values.quick) process.exitCode = 1;
  }
  if (told === 0) fail(`${name} told nothing.`);
  say(`  (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
}

function fail(why: string): void {
  say(`  FAILED: ${why}`);
  process.exitCode = 1;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
