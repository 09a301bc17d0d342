import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { usualForm } from '#sandbox/generation2/form.ts';
import { add, type Figures, table } from '../figures.ts';
import { forms, playSignedEpisode } from './signedEpisode.ts';

// `node tests/chaos/generation2/main.ts [--submissions 1000] [--seed 1] [--lanes 4]`: submissions to the farm's second generation by
// real daemons under `kill -9`, to a real sandbox that loses answers and is killed too, by the four ways in which a farm
// may take a second submit.

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    /** Episodes at a time: most of each is waiting. */
    lanes: { type: 'string', default: String(availableParallelism() * 2) },
  },
});
const eachTime = 25;
const whole = Number(values.submissions);
let figures: Figures = {};
let isSound = true;
console.log(`seed ${values.seed}, ${whole} submissions`);

const episodes = Array.from({ length: Math.ceil(whole / eachTime) }, (_, number) => number);
await Promise.all(Array.from({ length: Number(values.lanes) }, playInTurn));

console.log('generation 2: submissions by daemons that are killed, to a farm that loses answers');
console.log(table(figures));
if (!isSound) process.exitCode = 1;

async function playInTurn(): Promise<void> {
  for (let number = episodes.shift(); number !== undefined; number = episodes.shift()) await play(number);
}

async function play(number: number): Promise<void> {
  const form = forms[number % forms.length] ?? usualForm;
  const seed = `${values.seed} episode ${number}`;
  const submissions = Math.min(eachTime, whole - number * eachTime);
  const { verdict, integrity, figures: own } = await playSignedEpisode(seed, submissions, form);
  figures = add(figures, own);
  console.log(`${seed} (${form.spareNumber}, ${form.secondSubmit}): ${own['tasks on the farm']} tasks`);
  const broken = Object.entries(verdict).filter(([, names]) => names.length > 0);
  for (const [what, names] of broken) console.log(`  ${what.toUpperCase()}: ${names.join(', ')}`);
  if (integrity !== 'ok') console.log(`  The database is damaged: ${integrity}`);
  if (broken.length > 0 || integrity !== 'ok') isSound = false;
}
