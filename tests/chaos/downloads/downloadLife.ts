import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { systemClock, systemRandom } from '#daemon/clock.ts';
import { joinDownloads } from '#daemon/composition/joinDownloads.ts';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore } from '#daemon/store/open.ts';
import { createFrameFolders } from '#daemon/submissions/downloads/frameFolders.ts';
import { createCopyDriver } from '#daemon/transfers/drivers/copy.ts';
import { createDriverTurns } from '#daemon/transfers/driverTurns.ts';
import { platformOf } from '#protocol/platform/platform.ts';
import { finishedTask } from './finishedTask.ts';

/**
 * One life of the parts that bring frames home, over a real database: takes up what the life before left. Arguments: a
 * folder with `results/7_shot`, how many files that has, and a file that is removed once the disk is told to be full.
 * Says `begun`, and ends with `done`.
 */
const [folder = '', count = '', filler] = process.argv.slice(2);
const place = (name: string) => path.join(folder, name);

const store = openStore(place('life.sqlite'), () => 'd1', { marker: 'none' });
const quiet = { info() {}, warn() {}, error: (message: string) => process.stderr.write(`${message}\n`) };
const events = createEventLog(store.databaseId, store.events, systemClock, () => {});
store.onCommit(events.committed);
const driver = createCopyDriver(async () => ({ storage: place('storage'), results: place('results') }));
const { downloading } = joinDownloads({
  results: undefined,
  farm: 'sandbox',
  home: place('home'),
  frameFolders: createFrameFolders({
    platform: platformOf(process.platform),
    driverDownloads: driver.capabilities.downloads,
    frames: { fetch: 'always', folder: undefined, projects: {} },
  }),
  driver,
  turns: createDriverTurns(1),
  store,
  events,
  clock: systemClock,
  random: systemRandom,
  log: quiet,
});

store.transaction(() => {
  const { task: kept } = store.rows.tasks.put(finishedTask(Number(count)));
  downloading.taskChanged(kept);
});
downloading.recover();
downloading.begin();
process.stdout.write('begun\n');
const look = setInterval(() => {
  const [transfer] = store.rows.transfers.downloadsOf('sandbox', '7');
  if (filler !== undefined && transfer?.error && existsSync(filler)) {
    process.stdout.write(`full: ${transfer.error.message}\n`);
    rmSync(filler);
  }
  if (transfer?.state !== 'done') return;
  clearInterval(look);
  process.stdout.write('done\n', () => process.exit(0));
}, 20);
