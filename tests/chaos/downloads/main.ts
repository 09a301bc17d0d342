import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type DownloadStory, playDownload } from './playDownload.ts';

// node tests/chaos/downloads/main.ts [--seed TEXT] [--episodes N]: downloads of 200 frames over many kills

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    episodes: { type: 'string', default: '10' },
  },
});
const frames = 200;
const stories: DownloadStory[] = [];
for (let episode = 0; episode < Number(values.episodes); episode += 1) {
  const story = await playDownload(`${values.seed} ${episode}`, frames, 20);
  stories.push(story);
  const isOne = story.files === frames && story.downloads.join() === 'done';
  process.stdout.write(
    `seed ${story.seed}: ${story.kills} kills, ${story.programsKilled} programs killed, ${story.survived} lives that came to their end, ${story.unequal.length} unequal\n`,
  );
  if (!isOne || story.unequal.length > 0) process.exitCode = 1;
}
const sum = (of: (story: DownloadStory) => number) => stories.reduce((total, story) => total + of(story), 0);
process.stdout.write(`downloads of ${frames} frames in chaos, --seed ${values.seed}
| downloads | kills | programs killed | frames | unequal at the end |
| ---: | ---: | ---: | ---: | ---: |
| ${stories.length} | ${sum(({ kills }) => kills)} | ${sum(({ programsKilled }) => programsKilled)} | ${stories.length * frames} | ${sum(({ unequal }) => unequal.length)} |
`);
