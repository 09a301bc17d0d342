import { fork } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as yieldToLoop } from 'node:timers/promises';
import { systemClock } from '#daemon/clock.ts';
import { joinUploads } from '#daemon/composition/joinUploads.ts';
import { createRest } from '#daemon/rest.ts';
import { openStore } from '#daemon/store/open.ts';
import { withFacts } from '#daemon/submissions/observedFiles.ts';
import type { SubmissionRows } from '#daemon/submissions/ports.ts';
import type { PlannedFile, SubmissionRecord } from '#daemon/submissions/records.ts';
import { createFileIntegrity } from '#daemon/submissions/uploads/fileIntegrity.ts';
import { createUploadRun } from '#daemon/submissions/uploads/uploadRun.ts';
import type { RunOutcome, TransferDriver } from '#daemon/transfers/driver.ts';
import { createFileStates } from '#daemon/transfers/fileStates.ts';
import { createSceneKeeping } from '#daemon/transfers/keepScene.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { ReceiverNews, ReceiverOrder } from './receiver.ts';

/** One life of a daemon’s uploads, as far as they need no farm: `sender.ts <folder> <seed>`. Killed whenever. */

const [folder = '', seed = ''] = process.argv.slice(2);
const at = (name: string) => path.join(folder, name);
const broken = failure('copyFailed', { reason: 'the receiver ended' });
let runs = 0;

const driver: TransferDriver = {
  name: 'command',
  capabilities: {
    resumes: 'files',
    verifies: 'hash',
    lists: false,
    downloads: 'nothing',
    parallelRuns: 2,
    slowWithSmallFiles: false,
    limitsRate: false,
  },
  send: (files, run) =>
    new Promise<RunOutcome>((resolve) => {
      runs += 1;
      const child = fork(new URL('receiver.ts', import.meta.url));
      const failed: string[] = [];
      let isWhole = false;
      child.on('message', (message) => {
        const news = message as ReceiverNews;
        if ('brought' in news) {
          run.brought(news.brought);
          process.stdout.write(`${news.brought}\n`);
        } else if ('flipped' in news) failed.push(news.flipped);
        else isWhole = news.over === 'well';
      });
      child.once('exit', () =>
        resolve({
          failed: failed.map((remotePath) => ({ remotePath, error: broken })),
          ...(isWhole ? {} : { error: broken }),
          mayRetry: true,
        }),
      );
      const order: ReceiverOrder = { seed: `${seed} ${runs}`, storage: at('storage'), files };
      child.send(order);
    }),
};

const store = openStore(at('renderbridge.sqlite'), () => 'chaos', { marker: 'none' });
const fileStates = createFileStates({ clock: systemClock, exactDeadlineMs: 60_000 });
// Rests are as short as the dice will have them.
const random = { fraction: () => Math.random() / 20 };
const { bringFiles } = joinUploads({
  storage: 'chaos',
  driver,
  rows: store.rows,
  fileStates,
  clock: systemClock,
  random,
  yieldToLoop: () => yieldToLoop(),
});
const fileIntegrity = createFileIntegrity(createSceneKeeping(at('kept')), fileStates);
const named = readdirSync(at('show'), { recursive: true, withFileTypes: true }).filter((entry) =>
  entry.isFile(),
);
const planned = named.map(({ parentPath, name }): PlannedFile => {
  const localPath = path.join(parentPath, name);
  const below = path.relative(at('show'), localPath).split(path.sep).join('/');
  return { localPath, farmPath: `D/show/${below}`, need: 'optional' };
});
let files = withFacts(planned, (await fileIntegrity.look(planned.map(({ localPath }) => localPath))) ?? []);
const submissions = {
  files: () => files,
  setFiles(_id: string, now: typeof files) {
    files = now;
  },
  get: () => ({ scene: { path: null, name: 'chaos' } }) as unknown as SubmissionRecord,
} as unknown as SubmissionRows;
const upload = createUploadRun({
  farm: 'chaos',
  store: { transaction: (run) => run() },
  submissions,
  bringFiles,
  fileIntegrity,
  captureFiles: { unseen: async () => [] },
  changed: 'send',
  notices: { raise: () => {}, withdraw: () => {} },
  rest: createRest(systemClock),
  random,
});
const outcome = await upload('chaos', 'sample', () => {}, new AbortController().signal);
fileStates.stop();
store.close();
if (!outcome.ok) process.stderr.write(`${outcome.error.message}\n`);
process.exitCode = outcome.ok ? 0 : 1;
