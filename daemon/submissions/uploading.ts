import { failure } from '#protocol/bridge/failure.ts';
import type { FileCapture } from './fileCapture.ts';
import type { FileIntegrity, LostFile } from './fileIntegrity.ts';
import type { PlannedTaskChanges } from './plannedTaskChanges.ts';
import type {
  BusyFile,
  Clock,
  Log,
  PlannedTaskRows,
  ProgressSink,
  Random,
  SubmissionRows,
  Transactions,
  TransferOutcome,
  TransferProgress,
  TransferRows,
} from './ports.ts';
import type { PlannedFile, PlannedTaskRecord, SubmissionRecord, TransferRecord } from './records.ts';
import type { BringFiles } from './uploadPorts.ts';
import { viewTransfer } from './views.ts';
import { createWorkLoop } from './workLoop.ts';

export interface Uploading {
  /** Looks for queued planned tasks; uploads one submission after the other. */
  wake(): void;
  /** The upload that runs will be over within a few seconds, as far as its rate tells. */
  endsSoon(): boolean;
  /** Ends what runs; its planned tasks begin again with the next start. */
  stop(): Promise<void>;
}

export interface UploadingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly transfers: TransferRows;
  readonly changes: PlannedTaskChanges;
  /** Shown with each upload. */
  readonly driver: TransferRecord['driver'];
  readonly bringFiles: BringFiles;
  readonly fileIntegrity: FileIntegrity;
  readonly captureFiles: Pick<FileCapture, 'unseen'>;
  readonly progress: ProgressSink;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Planned tasks may be sent now. */
  readonly uploaded: () => void;
}

const progressIntervalMs = 100;
/** An upload that ends within this time is about to end. */
const soonMs = 15_000;
/** How many files the facts of an error name; its sentence names the first. */
const shownFiles = 5;

/** Brings each submission’s files to the farm: queued → uploading → waiting, or failed with the reason. */
export function createUploading(parts: UploadingParts): Uploading {
  const { farm, store, submissions, plannedTasks, transfers, changes, clock } = parts;
  const loop = createWorkLoop({ name: 'uploading', run, dueIn, clock, log: parts.log });
  let current: { readonly reached: TransferProgress; readonly startedAt: number } | undefined;

  function nextSubmission(): SubmissionRecord | undefined {
    const isBlocked = createBlocking();
    for (const state of ['uploading', 'queued'] as const) {
      for (const submissionId of plannedTasks.submissionsIn(farm, state)) {
        const record = submissions.get(submissionId);
        if (record && !isBlocked(submissionId)) return record;
      }
    }
    return undefined;
  }

  /** Another scene at the same place would be rendered instead of the one that was submitted first (§4). */
  function createBlocking(): (submissionId: string) => boolean {
    const busy = new Map<string, readonly BusyFile[]>();
    const busyAt = (farmPath: string) => {
      const files = busy.get(farmPath) ?? submissions.busyFiles(farm, farmPath);
      busy.set(farmPath, files);
      return files;
    };
    return (submissionId) =>
      submissions
        .sceneFiles(submissionId)
        .some((mine) =>
          busyAt(mine.farmPath).some(
            ({ identity, submissionIds }) =>
              identity !== mine.identity && submissionIds.some((other) => other !== submissionId),
          ),
        );
  }

  async function run(): Promise<void> {
    for (let next = nextSubmission(); next && !loop.stopping.aborted; next = nextSubmission()) {
      await uploadOne(next, openPlannedTasksOf(next));
    }
  }

  function openPlannedTasksOf({ id }: SubmissionRecord): PlannedTaskRecord[] {
    return plannedTasks.ofSubmission(id).filter(({ state }) => state === 'uploading' || state === 'queued');
  }

  async function uploadOne(record: SubmissionRecord, waiting: readonly PlannedTaskRecord[]): Promise<void> {
    const transfer = begin(record, waiting, submissions.files(record.id).length);
    let reached: TransferProgress = { files: transfer.files, bytes: transfer.bytes };
    const startedAt = clock.monotonic();
    current = { reached, startedAt };
    let saidAt = Number.NEGATIVE_INFINITY;
    const outcome = await send(record.id, (now) => {
      reached = now;
      current = { reached, startedAt };
      if (clock.monotonic() - saidAt < progressIntervalMs) return;
      saidAt = clock.monotonic();
      parts.progress.progress(
        'transfer.progress',
        viewTransfer(transfers.update(transfer.id, { ...now, updatedAt: isoNow() })),
      );
    }).catch(
      (error: unknown): TransferOutcome => ({
        ok: false,
        error: failure('uploadFailed', { reason: String(error) }),
      }),
    );
    current = undefined;
    if (loop.stopping.aborted) return;
    parts.progress.progress('transfer.progress', viewTransfer(finish(transfer, record, outcome, reached)));
    if (!outcome.ok) return;
    parts.uploaded();
    await parts.fileIntegrity.drop(record.id);
  }

  /** What changed since it was submitted is not sent, and what changed on the way counts as not sent (§4). */
  async function send(
    submissionId: string,
    progress: (now: TransferProgress) => void,
  ): Promise<TransferOutcome> {
    const lost = await parts.captureFiles.unseen(submissionId);
    if (lost.length > 0) return failedFor('filesNotSeen', lost);
    const files = await parts.fileIntegrity.withoutLostCopies(submissions.files(submissionId));
    const before = await changed(files);
    if (before) return before;
    const outcome = await parts.bringFiles({ files }, progress, loop.stopping);
    return outcome.ok ? ((await changed(files)) ?? outcome) : outcome;
  }

  async function changed(files: readonly PlannedFile[]): Promise<TransferOutcome | undefined> {
    const lost = await parts.fileIntegrity.changesSince(files);
    if (lost.changed.length > 0) return failedFor('changedSinceSubmit', lost.changed);
    return lost.unseen.length > 0 ? failedFor('filesNotSeen', lost.unseen) : undefined;
  }

  function begin(
    record: SubmissionRecord,
    waiting: readonly PlannedTaskRecord[],
    fileCount: number,
  ): TransferRecord {
    const at = isoNow();
    const interrupted = record.transferId === undefined ? undefined : transfers.get(record.transferId);
    const goesOn = interrupted?.state === 'running' ? interrupted : undefined;
    const transfer: TransferRecord = goesOn ?? {
      id: parts.random.id(),
      farm,
      revision: 1,
      direction: 'upload',
      driver: parts.driver,
      state: 'running',
      files: { done: 0, total: fileCount },
      bytes: { done: 0, total: 0 },
      submissionId: record.id,
      createdAt: at,
      updatedAt: at,
    };
    store.transaction(() => {
      if (!goesOn) {
        transfers.insert(transfer);
        submissions.update(record.id, { transferId: transfer.id });
      }
      const queued = waiting.filter((plannedTask) => plannedTask.state === 'queued');
      changes.apply(queued.map((plannedTask) => ({ plannedTaskId: plannedTask.id, event: 'uploadStarted' })));
    });
    return transfer;
  }

  function finish(
    transfer: TransferRecord,
    record: SubmissionRecord,
    outcome: TransferOutcome,
    reached: TransferProgress,
  ): TransferRecord {
    return store.transaction(() => {
      const uploading = plannedTasks
        .ofSubmission(record.id)
        .filter((plannedTask) => plannedTask.state === 'uploading');
      if (outcome.ok) {
        changes.apply(uploading.map((plannedTask) => ({ plannedTaskId: plannedTask.id, event: 'uploaded' })));
        return transfers.update(transfer.id, { ...reached, state: 'done', updatedAt: isoNow() });
      }
      const { error } = outcome;
      parts.log.warn(`upload of ${record.id} failed: ${error.message}`);
      changes.apply(
        uploading.map((plannedTask) => ({
          plannedTaskId: plannedTask.id,
          event: 'uploadFailed',
          patch: { error },
        })),
      );
      return transfers.update(transfer.id, { ...reached, state: 'failed', error, updatedAt: isoNow() });
    });
  }

  function isoNow(): string {
    return new Date(clock.now()).toISOString();
  }

  function dueIn(): number | undefined {
    return nextSubmission() ? 0 : undefined;
  }

  return {
    wake: loop.wake,
    endsSoon() {
      if (!current) return false;
      const { reached, startedAt } = current;
      const left = reached.bytes.total - reached.bytes.done;
      const rate = reached.bytes.done / Math.max(1, clock.monotonic() - startedAt);
      return left <= rate * soonMs;
    },
    stop: loop.stop,
  };
}

function failedFor(code: 'changedSinceSubmit' | 'filesNotSeen', lost: readonly LostFile[]): TransferOutcome {
  const [{ localPath, state } = { localPath: '', state: 'unknown' }] = lost;
  const error = failure(code, { localPath, state, more: lost.length - 1 });
  return { ok: false, error: { ...error, params: { ...error.params, files: lost.slice(0, shownFiles) } } };
}
