import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import { createFileStates } from '#daemon/transfers/fileStates.ts';
import { createQuickStats } from '#daemon/transfers/quickStats.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

it('many files are seen as few are: patterns, folders and what is no path here among them', async () => {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  mkdirSync(at('cache'));
  for (const name of ['cache/1.vdb', 'skin.1001.png', 'skin.1002.png']) writeFileSync(at(name), name);
  const odd = [
    at('skin.<UDIM>.png'),
    at('cache'),
    at('gone.png'),
    'relative.png',
    at('skin.1001.png'),
    '/dev/null',
  ];
  const many = Array.from({ length: 600 }, (_, index) => {
    writeFileSync(at(`${index}.tx`), 'x'.repeat(index));
    return at(`${index}.tx`);
  });
  const states = createFileStates({ clock: systemClock, exactDeadlineMs: 120_000 });
  try {
    const few = await states.statAgain(odd);
    const all = await states.statAgain([...many.slice(0, 300), ...odd, ...many.slice(300)]);
    expect(odd.map((file) => all.get(file))).toEqual(odd.map((file) => few.get(file)));
    const sizes = many.map((file) => all.get(file)).map((stat) => (stat?.state === 'there' ? stat.size : -1));
    expect(sizes).toEqual(many.map((_, index) => index));
  } finally {
    states.stop();
  }
});

/** A thread that answers so many files and then hangs, as on a share that went away. */
function hangsAfter(files: number): URL {
  const file = path.join(temporaryFolder(), 'thread.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
parentPort.on('message', () => {
  if (${files} > 0) parentPort.postMessage({ stats: Array(${files}).fill({ state: 'missing' }), isLast: false });
});`,
  );
  return pathToFileURL(file);
}

it('a disk that falls silent leaves over what was not seen, and another look takes another thread', async () => {
  const quickStats = createQuickStats({ program: hangsAfter(2), patienceMs: 50 });
  for (let look = 0; look < 3; look += 1)
    expect((await quickStats(['/a', '/b', '/c'])).length).toBeLessThanOrEqual(2);
});

it('one look at a time: another one meanwhile is left to others at once', async () => {
  const quickStats = createQuickStats({ program: hangsAfter(0), patienceMs: 50 });
  const first = quickStats(['/a']);
  expect(await quickStats(['/b'])).toEqual([]);
  expect(await first).toEqual([]);
});
