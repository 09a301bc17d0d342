import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import type { TransferRun } from '#daemon/transfers/driver.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';
import { describeDriver } from './behaviour.ts';

describeDriver({
  title: 'copies to a mounted storage',
  keepsTimes: true,
  mendsContent: true,
  async start(folder) {
    const [storage, results] = [path.join(folder, 'storage'), path.join(folder, 'results')];
    return { storage, results, driver: createCopyDriver(async () => ({ storage, results })) };
  },
});

function rig(hardLinks: boolean) {
  const folder = temporaryFolder();
  const place = (name: string) => path.join(folder, name);
  for (const name of ['storage', 'results', 'elsewhere']) mkdirSync(place(name));
  const source = place('map.exr');
  writeFileSync(source, 'map');
  const { size, mtimeMs } = statSync(source);
  const run: TransferRun = { signal: new AbortController().signal, moved: () => {}, brought: () => {} };
  const roots = async () => ({ storage: place('storage'), results: place('results') });
  return {
    place,
    source,
    run,
    driver: createCopyDriver(roots, { hardLinks }),
    file: (remotePath: string) => ({ source, remotePath, size, mtimeMs: Math.floor(mtimeMs) }),
  };
}

it('a link in the storage that leads out of it is not followed, in either direction', async () => {
  const { place, driver, run, file } = rig(false);
  symlinkSync(place('elsewhere'), place('storage/out'));
  symlinkSync(place('elsewhere'), place('results/out'));
  writeFileSync(place('elsewhere/secret'), 'secret');
  const sent = await driver.send([file('out/map.exr'), file('out/new/map.exr')], run);
  expect(sent.failed.map(({ error }) => error.code)).toEqual(['outsideRoot', 'outsideRoot']);
  const fetched = await driver.fetch?.([{ remotePath: 'out/secret', target: place('home/secret') }], run);
  expect(fetched?.failed).toMatchObject([{ remotePath: 'out/secret', error: { code: 'outsideRoot' } }]);
});

it('a file in the storage that is a link is replaced, and what it led to stays', async () => {
  const { place, driver, run, file } = rig(false);
  writeFileSync(place('elsewhere/precious'), 'precious');
  symlinkSync(place('elsewhere/precious'), place('storage/map.exr'));
  expect(await driver.send([file('map.exr')], run)).toEqual({ failed: [], mayRetry: false });
  expect([
    readFileSync(place('elsewhere/precious'), 'utf8'),
    readFileSync(place('storage/map.exr'), 'utf8'),
  ]).toEqual(['precious', 'map']);
});

it('what a killed daemon left half is no file of the storage', async () => {
  const { place, driver, run, file } = rig(false);
  await driver.send([file('D/map.exr')], run);
  writeFileSync(place('storage/D/.renderbridge-partial-1'), 'half');
  const listed = await driver.list?.({ root: 'storage', path: 'D' }, run.signal);
  expect(listed?.map(({ remotePath }) => remotePath)).toEqual(['D/map.exr']);
});

/** Whether the disk of the temporary folder shares blocks of copies. */
function hasReflinks(source: string): boolean {
  try {
    execFileSync('cp', ['--reflink=always', source, `${source}.reflink`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

it('a copy shares nothing with its source unless hard links are asked for', async () => {
  const { place, source, driver, run, file } = rig(false);
  await driver.send([file('map.exr')], run);
  writeFileSync(source, 'edited');
  expect(readFileSync(place('storage/map.exr'), 'utf8')).toBe('map');
});

it('hard links, asked for, share the file where the disk has no reflinks; a second run leaves them alone', async () => {
  const { place, source, driver, run, file } = rig(true);
  expect(await driver.send([file('map.exr')], run)).toEqual({ failed: [], mayRetry: false });
  expect(await driver.send([file('map.exr')], { ...run, compares: 'content' })).toEqual({
    failed: [],
    mayRetry: false,
  });
  expect(statSync(place('storage/map.exr')).ino === statSync(source).ino).toBe(!hasReflinks(source));
  // Another file under the same name: the link is replaced, not written through.
  writeFileSync(place('other.exr'), 'other');
  linkSync(place('other.exr'), place('other link.exr'));
  const other = { ...file('map.exr'), source: place('other.exr') };
  expect(await driver.send([other], run)).toEqual({ failed: [], mayRetry: false });
  expect([readFileSync(source, 'utf8'), readFileSync(place('storage/map.exr'), 'utf8')]).toEqual([
    'map',
    'other',
  ]);
});
