import { fileURLToPath } from 'node:url';
import { textOf } from './change.ts';
import { changesFile, compareWithRecord, writeRecord } from './record.ts';

// `npm run bridge:record -- "Tasks say who submitted them."` tells of a change of the bridge in CHANGES.md.

const root = fileURLToPath(new URL('../..', import.meta.url));
const words = process.argv.slice(2);
const isMeant = words.includes('--breaking');
const sentence = words
  .filter((word) => word !== '--breaking')
  .join(' ')
  .trim();
const { isTold, changes } = compareWithRecord(root);
const breaking = changes.filter((change) => change.isBreaking);

for (const change of changes) console.log(textOf(change));
if (isTold) console.log('The routes and shapes are as they were recorded last.');
else if (sentence === '') fail('Say what changed for those who use the bridge: npm run bridge:record -- "…"');
else if (breaking.length > 0 && !isMeant) {
  fail(
    'This breaks clients of the bridge. Keep what was there beside what is new; or, if it must be: npm run bridge:record -- --breaking "…"',
  );
} else {
  const date = new Date().toISOString().slice(0, 10);
  writeRecord(root, `${breaking.length > 0 ? '**Breaking.** ' : ''}${sentence}`, date);
  console.log(`Recorded in ${changesFile}.`);
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
