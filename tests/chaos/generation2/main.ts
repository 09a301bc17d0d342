import { parseArgs } from 'node:util';
import { type SignedFigures, signedChaos } from './signedChaos.ts';

// `node tests/chaos/generation2/main.ts [--submissions 1000] [--seed 1]`: submissions to the farm's second generation under
// kills and lost answers, by the four ways in which a farm may take a second submit.

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
  },
});
const eachTime = 50;
const whole = Number(values.submissions);
const runs: SignedFigures[] = [];
for (let done = 0, seed = Number(values.seed); done < whole; done += eachTime, seed += 1)
  runs.push(await signedChaos(seed, Math.min(eachTime, whole - done)));

const sum = (name: keyof SignedFigures) => runs.reduce((total, run) => total + run[name], 0);
console.log('generation 2: submissions under kills and lost answers');
for (const [title, name] of [
  ['submissions', 'submissions'],
  ['kills of the daemon', 'kills'],
  ['lost answers', 'lostAnswers'],
  ['calls that did not leave', 'notSent'],
  ['numbers that stayed spare', 'spareNumbers'],
  ['lost', 'lost'],
  ['doubled', 'doubled'],
  ['without their task', 'unnamed'],
] as const)
  console.log(`  ${title.padEnd(26)} ${String(sum(name)).padStart(6)}`);
if (sum('lost') + sum('doubled') + sum('unnamed') > 0) process.exitCode = 1;
