import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { type ChaosPlan, runChaos } from './chaos.ts';
import { rareFaults, table } from './figures.ts';

// `npm run test:chaos -- --seed N --rounds N [--farm sandbox|double] [--settle MS] [--assume-findable]`

const longRun = 1000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    rounds: { type: 'string', default: String(longRun) },
    farm: { type: 'string' },
    settle: { type: 'string' },
    'assume-findable': { type: 'boolean', default: false },
    /** Episodes at a time. */
    lanes: { type: 'string', default: String(Math.max(2, Math.floor(availableParallelism() * 1.5))) },
    /** Plays this one episode of the run again. */
    episode: { type: 'string' },
  },
});

const farm = readFarm(values.farm);
const plan: ChaosPlan = {
  seed: values.seed,
  rounds: whole('--rounds', values.rounds),
  assumesFindable: values['assume-findable'],
  lanes: whole('--lanes', values.lanes),
  ...(farm === undefined ? {} : { farm }),
  ...(values.settle === undefined ? {} : { settleMs: whole('--settle', values.settle) }),
  ...(values.episode === undefined ? {} : { episode: whole('--episode', values.episode) }),
};

console.log(`seed ${plan.seed}, ${plan.rounds} rounds`);
const startedAt = performance.now();
const { findings, figures, inapplicable } = await runChaos(plan, (line) => console.log(line));
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(`\n${table(figures)}\n\n${seconds} s`);
for (const [fault, reason] of inapplicable) console.log(`Not met: ${fault}, because ${reason}.`);

const rare = plan.rounds >= longRun ? rareFaults(figures, new Set(inapplicable.keys())) : [];
for (const fault of rare) console.log(`“${fault}” was met fewer than 20 times; raise --rounds or its rate.`);
console.log(
  findings === 0
    ? `Every accepted unit is on the farm exactly once. Seed ${plan.seed}.`
    : `BROKEN: ${findings} findings. Run it again with --seed ${plan.seed} --rounds ${plan.rounds}.`,
);
process.exitCode = findings > 0 || rare.length > 0 ? 1 : 0;

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${name}: expected a whole number, got ${text}.`);
  return Number(text);
}

function readFarm(text: string | undefined): 'double' | 'sandbox' | undefined {
  if (text === undefined || text === 'double' || text === 'sandbox') return text;
  throw new RangeError(`--farm: expected double or sandbox, got ${text}; without it both take their turns.`);
}
