import path from 'node:path';
import { afterEach } from '@jest/globals';
import { openStore, type Store } from '#daemon/store/open.ts';
import type { FetchRule } from '#daemon/submissions/downloads/downloadDue.ts';
import { createDownloading } from '#daemon/submissions/downloads/downloading.ts';
import { createFramesAtHome } from '#daemon/submissions/downloads/framesAtHome.ts';
import type { TaskRecord } from '#daemon/submissions/records.ts';
import type {
  HomeFile,
  ResultsOutcome,
  ResultsRun,
  WantedResults,
} from '#daemon/submissions/transferPorts.ts';
import { createWorkLoop } from '#daemon/submissions/workLoop.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { countedRandom } from '../../countedRandom.ts';
import { everythingSettles, manualClock } from '../../manualClock.ts';
import { quietLog } from '../../quietLog.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const opened = new Set<Store>();

afterEach(() => {
  for (const store of opened) store.close();
  opened.clear();
});

export const fine: ResultsOutcome = { failed: [], mayRetry: false };
export const cut: ResultsOutcome = { failed: [], error: failure('noListing'), mayRetry: true };

export function taskOf(done: number, patch: Partial<TaskRecord> = {}): TaskRecord {
  return {
    farm: 'sandbox',
    taskId: '7',
    revision: 1,
    state: done === 12 ? 'done' : 'rendering',
    farmStatus: 'Start',
    projectName: 'Film1',
    scene: 'shot.blend',
    frames: '1-12',
    counts: { total: 12, done, failed: 0, executing: 0, waiting: 12 - done, aborted: 0 },
    percent: 0,
    cgSoftName: 'Blender',
    submitAccount: 'ana',
    renderSeconds: 0,
    resultsFolder: '7_shot',
    submissionId: 's1',
    seenAt: '2026-11-22T12:00:00.000Z',
    ...patch,
  };
}

export const homeFile = (number: number, patch: Partial<HomeFile> = {}): HomeFile => ({
  remotePath: `7_shot/${String(number).padStart(4, '0')}.png`,
  remoteSize: 3,
  number,
  path: `/out/${number}.png`,
  size: 3,
  mtimeMs: 1,
  sha256: `s${number}`,
  pixels: `p${number}`,
  ...patch,
});

/** Downloads of task 7 over a real store; each run answers as told, and is fine otherwise. */
export function downloadingRig(
  rule: FetchRule = 'always',
  {
    parallelRuns = 1,
    leastRestMs = 0,
  }: { readonly parallelRuns?: number; readonly leastRestMs?: number } = {},
) {
  const store = openStore(path.join(temporaryFolder(), 'downloads.sqlite'), () => 'd1');
  opened.add(store);
  const { tasks, frames, resultFiles, transfers, submissions } = store.rows;
  const clock = manualClock();
  const log = quietLog();
  const told: { type: string; data: unknown }[] = [];
  const progress: Transfer[] = [];
  const runs: { readonly wanted: WantedResults; readonly run: ResultsRun }[] = [];
  const answers: (ResultsOutcome | Promise<ResultsOutcome>)[] = [];
  const brings: HomeFile[][] = [];
  const start = () =>
    createDownloading({
      farm: 'sandbox',
      store,
      transfers,
      tasks,
      resultFiles,
      submissions,
      framesAtHome: createFramesAtHome({
        store,
        tasks,
        frames,
        resultFiles,
        thumbnails: { keep: () => {}, fileOf: () => '/thumbnails/a.png' },
        events: { append: (type, data) => void told.push({ type, data }) },
      }),
      driver: 'copy',
      parallelRuns,
      leastRestMs,
      ruleFor: () => rule,
      folderFor: () => '/out',
      bringResults: async (wanted, run) => {
        runs.push({ wanted, run });
        for (const file of brings.shift() ?? []) run.came(file);
        return answers.shift() ?? fine;
      },
      progress: { progress: (_type, transfer) => void progress.push(transfer as Transfer) },
      createLoop: createWorkLoop,
      clock,
      random: countedRandom(),
      log,
    });
  let downloading = start();
  return {
    store,
    clock,
    told,
    progress,
    log,
    runs,
    answers,
    brings,
    downloading: () => downloading,
    /** As a kill and the next start. */
    crash() {
      downloading = start();
      downloading.recover();
      downloading.begin();
    },
    async changed(task: TaskRecord) {
      store.transaction(() => {
        tasks.put(task);
        downloading.taskChanged(task);
      });
      downloading.wake();
      await everythingSettles();
    },
    all: () => transfers.downloadsOf('sandbox', '7'),
  };
}
