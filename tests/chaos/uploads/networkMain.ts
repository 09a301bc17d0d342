import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type NetworkStory, playNetwork } from './playNetwork.ts';

// node tests/chaos/uploads/networkMain.ts [--seed TEXT] [--episodes N]: rsync over a line that is cut

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    episodes: { type: 'string', default: '10' },
  },
});
const stories: NetworkStory[] = [];
for (let episode = 0; episode < Number(values.episodes); episode += 1) {
  const story = await playNetwork(`${values.seed} ${episode}`, 500, 20);
  stories.push(story);
  const { seed, cuts, kills, grown, givenUp, unequal } = story;
  process.stdout.write(
    `seed ${seed}: ${cuts} cuts, ${kills} programs killed, ${grown} files written to, ${unequal.length} unequal${unequal.map((name) => ` (${name})`).join('')}${givenUp.map((why) => `; ${why}`).join('')}\n`,
  );
  if (unequal.length > 0) process.exitCode = 1;
}
const sum = (of: (story: NetworkStory) => number) => stories.reduce((total, story) => total + of(story), 0);
process.stdout.write(`uploads of 500 files by rsync over a bad line, --seed ${values.seed}
| uploads | cuts | programs killed | written to | files | unequal at the end |
| ---: | ---: | ---: | ---: | ---: | ---: |
| ${stories.length} | ${sum(({ cuts }) => cuts)} | ${sum(({ kills }) => kills)} | ${sum(({ grown }) => grown)} | ${stories.length * 500} | ${sum(({ unequal }) => unequal.length)} |
`);
