import { failure } from '#protocol/bridge/failure.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { isFolderName } from '#protocol/platform/folderName.ts';
import type {
  BringResults,
  Clock,
  Log,
  ProgressSink,
  Random,
  TransferProgress,
  TransferRows,
} from './ports.ts';
import type { TaskRecord, TransferRecord } from './records.ts';
import { viewTransfer } from './views.ts';

export interface Downloading {
  /** Says of downloads that a daemon that died had under way that they did not end; call once. */
  recover(): void;
  /** Begins to fetch a task’s results into a folder; the transfer tells how it goes. */
  begin(task: TaskRecord, folder: string): Transfer;
  /** Ends one; answers it as it then is. */
  cancel(id: string): Transfer;
  stop(): Promise<void>;
}

export interface DownloadingParts {
  readonly transfers: TransferRows;
  /** Shown with each download. */
  readonly driver: TransferRecord['driver'];
  readonly bringResults: BringResults;
  readonly progress: ProgressSink;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}

const progressIntervalMs = 100;

export function createDownloading({
  transfers,
  driver,
  bringResults,
  progress,
  clock,
  random,
  log,
}: DownloadingParts): Downloading {
  const aborts = new Map<string, AbortController>();
  const running = new Set<Promise<void>>();
  const isoNow = () => new Date(clock.now()).toISOString();

  async function run(id: string, resultsFolder: string, folder: string): Promise<void> {
    const abort = new AbortController();
    aborts.set(id, abort);
    let reached: Partial<TransferProgress> = {};
    let saidAt = Number.NEGATIVE_INFINITY;
    if (!isFolderName(resultsFolder)) {
      transfers.update(id, { state: 'failed', error: noFolder(resultsFolder), updatedAt: isoNow() });
      aborts.delete(id);
      return;
    }
    const outcome = await bringResults(
      resultsFolder,
      folder,
      (now) => {
        reached = now;
        if (clock.monotonic() - saidAt < progressIntervalMs) return;
        saidAt = clock.monotonic();
        progress.progress(
          'transfer.progress',
          viewTransfer(transfers.update(id, { ...now, updatedAt: isoNow() })),
        );
      },
      abort.signal,
    );
    const transfer = transfers.update(
      id,
      outcome.ok
        ? { ...reached, state: 'done', updatedAt: isoNow() }
        : {
            ...reached,
            state: abort.signal.aborted ? 'cancelled' : 'failed',
            error: outcome.error,
            updatedAt: isoNow(),
          },
    );
    progress.progress('transfer.progress', viewTransfer(transfer));
  }

  return {
    recover() {
      for (const { id } of transfers.running('download'))
        transfers.update(id, { state: 'failed', error: failure('interrupted'), updatedAt: isoNow() });
    },
    begin(task, folder) {
      const at = isoNow();
      const transfer: TransferRecord = {
        id: random.id(),
        farm: task.farm,
        revision: 1,
        direction: 'download',
        driver,
        state: 'running',
        files: { done: 0, total: 0 },
        bytes: { done: 0, total: 0 },
        taskId: task.taskId,
        folder,
        createdAt: at,
        updatedAt: at,
      };
      transfers.insert(transfer);
      const job: Promise<void> = run(transfer.id, task.resultsFolder, folder)
        .catch((error: unknown) => log.error(`download ${transfer.id} stopped`, error))
        .finally(() => {
          running.delete(job);
          aborts.delete(transfer.id);
        });
      running.add(job);
      return viewTransfer(transfer);
    },
    cancel(id) {
      aborts.get(id)?.abort();
      return viewTransfer(transfers.update(id, { state: 'cancelled', updatedAt: isoNow() }));
    },
    async stop() {
      for (const abort of aborts.values()) abort.abort();
      await Promise.allSettled(running);
    },
  };
}

function noFolder(folder: string): NonNullable<Transfer['error']> {
  return failure('noResultsFolder', { named: folder === '' ? 'no' : 'yes', folder });
}
