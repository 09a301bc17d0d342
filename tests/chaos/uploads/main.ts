import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { playUpload, type UploadStory } from './playUpload.ts';

// node tests/chaos/uploads/main.ts [--seed TEXT] [--episodes N]: long uploads while everything breaks

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000_000)) },
    episodes: { type: 'string', default: '10' },
  },
});
const stories: UploadStory[] = [];
for (let episode = 0; episode < Number(values.episodes); episode += 1) {
  const story = await playUpload(`${values.seed} ${episode}`, 500, 6);
  stories.push(story);
  const verdict = story.unequal.length === 0 && story.faults.every((fault) => !fault.includes('never'));
  process.stdout.write(
    `seed ${story.seed}: ${story.kills} kills, ${story.grown} files written to, ${story.brought} brought for ${story.files}, ${story.unequal.length} unequal\n`,
  );
  if (!verdict) process.exitCode = 1;
}
const sum = (of: (story: UploadStory) => number) => stories.reduce((total, story) => total + of(story), 0);
process.stdout.write(`uploads of 500 files in chaos, --seed ${values.seed}
| uploads | kills | files | brought | unequal at the end |
| ---: | ---: | ---: | ---: | ---: |
| ${stories.length} | ${sum(({ kills }) => kills)} | ${sum(({ files }) => files)} | ${sum(({ brought }) => brought)} | ${sum(({ unequal }) => unequal.length)} |
`);
