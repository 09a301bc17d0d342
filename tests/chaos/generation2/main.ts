import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { add, type Figures, table } from '../figures.ts';
import { forms, playSignedEpisode } from './signedEpisode.ts';

// `node tests/chaos/generation2/main.ts [--submissions 1000] [--seed 1]`: submissions to the farm's second generation by
// real daemons under `kill -9`, to a real sandbox that loses answers and is killed too, by the four ways in which a farm
// may take a second submit.

const { values } = parseArgs({
  options: {
    submissions: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
  },
});
const eachTime = 50;
const whole = Number(values.submissions);
let figures: Figures = {};
let isSound = true;
console.log(`seed ${values.seed}, ${whole} submissions`);
for (let done = 0, number = 0; done < whole; done += eachTime, number += 1) {
  const form = forms[number % forms.length];
  if (!form) break;
  const seed = `${values.seed} episode ${number}`;
  const episode = await playSignedEpisode(seed, Math.min(eachTime, whole - done), form);
  figures = add(figures, episode.figures);
  const { lost, doubled, unasked, misnamed } = episode.verdict;
  console.log(
    `${seed} (${form.spareNumber}, ${form.secondSubmit}): ${episode.figures['tasks on the farm']} tasks`,
  );
  for (const [what, names] of Object.entries({ lost, doubled, unasked, misnamed }))
    if (names.length > 0) console.log(`  ${what.toUpperCase()}: ${names.join(', ')}`);
  if (episode.integrity !== 'ok') console.log(`  The database is damaged: ${episode.integrity}`);
  if (lost.length + doubled.length + unasked.length + misnamed.length > 0 || episode.integrity !== 'ok')
    isSound = false;
}
console.log('generation 2: submissions by daemons that are killed, to a farm that loses answers');
console.log(table(figures));
if (!isSound) process.exitCode = 1;
