import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type NetworkDownload, playNetworkDownload } from './playNetwork.ts';

// node tests/chaos/downloads/networkMain.ts [--seed TEXT] [--episodes N]: frames by rsync over a line that is cut

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    episodes: { type: 'string', default: '10' },
  },
});
const frames = 200;
const stories: NetworkDownload[] = [];
for (let episode = 0; episode < Number(values.episodes); episode += 1) {
  const story = await playNetworkDownload(`${values.seed} ${episode}`, frames, 20);
  stories.push(story);
  const { seed, cuts, kills, rewritten, givenUp, unequal } = story;
  process.stdout.write(
    `seed ${seed}: ${cuts} cuts, ${kills} programs killed, ${rewritten} frames written anew, given up ${givenUp} times, ${unequal.length} unequal${unequal.map((name) => ` (${name})`).join('')}\n`,
  );
  if (unequal.length > 0) process.exitCode = 1;
}
const sum = (of: (story: NetworkDownload) => number) =>
  stories.reduce((total, story) => total + of(story), 0);
process.stdout.write(`downloads of ${frames} frames by rsync over a bad line, --seed ${values.seed}
| downloads | cuts | programs killed | written anew | frames | unequal at the end |
| ---: | ---: | ---: | ---: | ---: | ---: |
| ${stories.length} | ${sum(({ cuts }) => cuts)} | ${sum(({ kills }) => kills)} | ${sum(({ rewritten }) => rewritten)} | ${stories.length * frames} | ${sum(({ unequal }) => unequal.length)} |
`);
process.exit();
