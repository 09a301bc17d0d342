import path from 'node:path';
import { afterEach, expect, it } from '@jest/globals';
import { openStore, type Store } from '#daemon/store/open.ts';
import { createDownloading } from '#daemon/submissions/downloading.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import { countedRandom } from '../countedRandom.ts';
import { manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

function downloader() {
  const store = openStore(path.join(temporaryFolder(), 'downloads.sqlite'), () => 'd1');
  opened.add(store);
  const asked: string[] = [];
  const downloading = createDownloading({
    transfers: store.rows.transfers,
    driver: 'copy',
    bringResults: async (resultsFolder) => {
      asked.push(resultsFolder);
      return { ok: true };
    },
    progress: { progress: () => {} },
    clock: manualClock(),
    random: countedRandom(),
    log: quietLog(),
  });
  return {
    asked,
    async fetch(resultsFolder: string) {
      const task = { farm: 'sandbox', taskId: '7', resultsFolder } as TaskRecord;
      const { id } = downloading.begin(task, temporaryFolder());
      await downloading.stop();
      return store.rows.transfers.get(id);
    },
  };
}

it.each(['', '..', '.', '../7', '7/../..', '7\\..', '/etc', 'C:', 'a\0b'])(
  'results in %j are not fetched, whatever the driver would make of it',
  async (resultsFolder) => {
    const { asked, fetch } = downloader();
    expect(await fetch(resultsFolder)).toMatchObject({ state: 'failed', error: { code: 'noResultsFolder' } });
    expect(asked).toEqual([]);
  },
);

it.each([
  ['', /^The farm has not named a valid results folder for this task\./],
  ['../7', /“\.\.\/7”, is not a valid folder name\./],
])('a folder %j that is none is told with what the farm named', async (resultsFolder, message) => {
  const transfer = await downloader().fetch(resultsFolder);
  expect(transfer?.error?.message).toMatch(message);
});

it('results in a folder of one name are fetched', async () => {
  const { asked, fetch } = downloader();
  expect(await fetch('7_shot')).toMatchObject({ state: 'done' });
  expect(asked).toEqual(['7_shot']);
});
