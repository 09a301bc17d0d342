import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { createDriver } from '#daemon/composition/transferDrivers.ts';
import { readSettings } from '#daemon/config/settings.ts';
import { createPartialNotes } from '#daemon/transfers/copy/partialNotes.ts';
import { partialNames } from '#daemon/transfers/copy/partials.ts';
import { createDiskPrograms } from '#daemon/transfers/disk/diskPrograms.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const dying = fileURLToPath(new URL('dyingCopy.ts', import.meta.url));

function rig() {
  const folder = temporaryFolder();
  const place = (name: string) => path.join(folder, name);
  for (const name of ['storage/D', 'home/transfers', 'results']) mkdirSync(place(name), { recursive: true });
  const file = (name: string) => {
    writeFileSync(place(name), name);
    const { size, mtimeMs } = statSync(place(name));
    return { source: place(name), remotePath: `D/${name}`, size, mtimeMs: Math.floor(mtimeMs) };
  };
  return { place, file, run: { signal: new AbortController().signal, moved: () => {}, brought: () => {} } };
}

it('a program that is killed while it copies fails its files, to go again, and leaves nothing half', async () => {
  const { place, file, run } = rig();
  const driver = createCopyDriver(async () => ({ storage: place('storage') }), {
    programs: createDiskPrograms(dying),
    notes: createPartialNotes(place('home/transfers')),
  });
  const outcome = await driver.send([file('a'), file('b')], run);
  expect(outcome.failed.map(({ remotePath, error }) => [remotePath, error.code])).toEqual([
    ['D/a', 'copyEnded'],
    ['D/b', 'copyEnded'],
  ]);
  expect(outcome.mayRetry).toBe(true);
  expect([readdirSync(place('storage/D')), readdirSync(place('home/transfers'))]).toEqual([[], []]);
});

it('what a killed daemon left half is removed by the next one, and what is another machine’s stays', async () => {
  const { place } = rig();
  const home = place('home');
  const before = createPartialNotes(path.join(home, 'transfers'));
  const tag = await before.begin([place('storage/D'), place('storage/gone')]);
  for (const each of [tag, 'another-machine'])
    writeFileSync(place(`storage/D/${partialNames(each, '7')()}`), 'half');
  writeFileSync(place('storage/D/whole.exr'), 'whole');
  writeFileSync(path.join(home, 'transfers', 'cut.partials.json'), '{"fold');
  await createDriver({
    home,
    settings: readSettings(
      JSON.stringify({
        transfer: { driver: 'copy', storage: place('storage') },
        farm: { baseUrl: 'https://farm.example/', account: 'studio' },
      }),
      {},
    ),
    sandbox: { find: async () => Promise.reject(new Error('The sandbox was not to be started.')) },
    secrets: { add: () => {}, hide: (text) => text },
    clock: { monotonic: () => 0 },
    transferAccount: async () => undefined,
  });
  const notes = () => readdirSync(path.join(home, 'transfers'));
  while (notes().length > 0) await pause(10);
  expect(readdirSync(place('storage/D')).sort()).toEqual([
    `${partialNames('another-machine', '7')()}`,
    'whole.exr',
  ]);
  expect(existsSync(place('storage/gone'))).toBe(false);
});
