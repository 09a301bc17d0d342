import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { askingRates, kindTable, percent } from './asking.ts';
import { type ChaosPlan, runChaos } from './chaos.ts';
import { hardlyMet, inOrder, leastOfEach, table } from './figures.ts';

// `npm run test:chaos -- --seed N --tasks N [--kind NAME] [--farm sandbox|double] [--settle MS] [--assume-findable]`

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    tasks: { type: 'string', default: '3000' },
    /** Only this kind of farm, as the table at the end names it. */
    kind: { type: 'string' },
    farm: { type: 'string' },
    settle: { type: 'string' },
    'assume-findable': { type: 'boolean', default: false },
    /** Episodes at a time: most of each is waiting. */
    lanes: { type: 'string', default: String(Math.max(3, availableParallelism() * 3)) },
    /** Plays this one episode of the run again. */
    episode: { type: 'string' },
  },
});

const farm = readFarm(values.farm);
const isWhole = values.kind === undefined && values.episode === undefined && !values['assume-findable'];
const plan: ChaosPlan = {
  seed: values.seed,
  tasks: whole('--tasks', values.tasks),
  assumesFindable: values['assume-findable'],
  lanes: whole('--lanes', values.lanes),
  ...(farm === undefined ? {} : { farm }),
  ...(values.kind === undefined ? {} : { kind: values.kind }),
  ...(values.settle === undefined ? {} : { settleMs: whole('--settle', values.settle) }),
  ...(values.episode === undefined ? {} : { episode: whole('--episode', values.episode) }),
};

console.log(`seed ${plan.seed}, at least ${plan.tasks} tasks`);
const startedAt = performance.now();
const { findings, figures, figuresByKind } = await runChaos(plan, (line) => console.log(line));
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(`\n${table(inOrder(figures))}\n\n${kindTable(figuresByKind)}\n`);

const rates = askingRates(figuresByKind);
for (const { group, asked, plannedTasks, most } of rates)
  console.log(
    `${group}: a person decided ${asked} of ${plannedTasks} units, at most ${percent(most)} may be.`,
  );
const tooHigh = rates.filter(({ isTooHigh }) => isTooHigh);
for (const { group } of tooHigh) console.log(`BROKEN: a person was asked too often on ${group}.`);
const rare = isWhole ? hardlyMet(figures) : [];
for (const name of rare)
  console.log(
    `“${name}” was met ${figures[name] ?? 0} times, expected ${leastOfEach}; raise --tasks or its rate.`,
  );
console.log(
  findings === 0
    ? `Every accepted unit is on the farm exactly once. Seed ${plan.seed}, ${seconds} s.`
    : `BROKEN: ${findings} findings in ${seconds} s. Run it again with --seed ${plan.seed} --tasks ${plan.tasks}.`,
);
process.exitCode = findings + rare.length + tooHigh.length > 0 ? 1 : 0;

function whole(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new RangeError(`${name}: expected a whole number, got ${text}.`);
  return Number(text);
}

function readFarm(text: string | undefined): 'double' | 'sandbox' | undefined {
  if (text === undefined || text === 'double' || text === 'sandbox') return text;
  throw new RangeError(`--farm: expected double or sandbox, got ${text}; without it both take their turns.`);
}
