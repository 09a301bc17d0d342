import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { createInspector, type Inspector } from '#daemon/transfers/pictures/inspector.ts';
import { createPictureOfFarm } from '#daemon/transfers/pictures/pictureOfFarm.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const sample = fileURLToPath(new URL('samples/half_ZIP.exr', import.meta.url));
const running = new Set<Inspector>();

afterEach(async () => {
  for (const inspector of running) await inspector.stop();
  running.clear();
});

/** A farm that names pictures, and the copy driver before its storage. */
function rig(named: readonly string[] | undefined, downloads: 'files' | 'folders' = 'files') {
  const results = temporaryFolder();
  const folder = path.join(temporaryFolder(), 'fetching');
  const copy = createCopyDriver(async () => ({ storage: results, results }));
  const inspector = createInspector({ clock: systemClock });
  running.add(inspector);
  let asked = 0;
  let fetched = 0;
  const pictureOf = createPictureOfFarm({
    folder,
    driver: {
      capabilities: { ...copy.capabilities, downloads },
      async fetch(wanted, run) {
        fetched += 1;
        return (await copy.fetch?.(wanted, run)) ?? { failed: [], mayRetry: false };
      },
    },
    results: {
      async picturesOf() {
        asked += 1;
        return named;
      },
    },
    inspect: inspector.inspect,
  });
  const left = () => (existsSync(folder) ? readdirSync(folder) : []);
  return { results, pictureOf, left, counts: () => ({ asked, fetched }) };
}

it('a picture that the farm names is brought, made small, and not left here', async () => {
  const { results, pictureOf, left } = rig(['0001.exr']);
  copyFileSync(sample, path.join(results, '0001.exr'));
  expect((await pictureOf('7', '70001'))?.subarray(1, 4)).toEqual(new Uint8Array(Buffer.from('PNG')));
  expect(left()).toEqual([]);
});

it('who asks at the same time shares one answer', async () => {
  const { results, pictureOf, counts } = rig(['0001.exr']);
  copyFileSync(sample, path.join(results, '0001.exr'));
  const [one, other] = await Promise.all([pictureOf('7', '70001'), pictureOf('7', '70001')]);
  expect(one).toBe(other);
  expect(counts()).toEqual({ asked: 1, fetched: 1 });
});

it.each([
  ['none is named', []],
  ['the farm does not answer', undefined],
  ['what it names is not there', ['0009.exr']],
  ['what it names leads out of its storage', ['../0001.exr']],
  ['what it names is no picture', ['note.txt']],
])('there is none where %s', async (_where, named) => {
  const { results, pictureOf, left } = rig(named);
  writeFileSync(path.join(results, 'note.txt'), 'no picture');
  expect(await pictureOf('7', '70001')).toBeUndefined();
  expect(left()).toEqual([]);
});

it('the farm is not asked where nothing here brings a single file', async () => {
  const { pictureOf, counts } = rig(['0001.exr'], 'folders');
  expect(await pictureOf('7', '70001')).toBeUndefined();
  expect(counts()).toEqual({ asked: 0, fetched: 0 });
});
