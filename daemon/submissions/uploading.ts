import type { Transfer } from '#protocol/bridge/transfer.ts';
import type {
  Clock,
  Log,
  ProgressSink,
  Random,
  SubmissionRows,
  Transactions,
  TransferDriver,
  TransferOutcome,
  TransferProgress,
  TransferRows,
  UnitRows,
} from './ports.ts';
import type { SubmissionRecord, UnitRecord } from './records.ts';
import type { UnitChanges } from './unitChanges.ts';

export interface Uploading {
  /** Looks for queued units; uploads one submission after the other. */
  wake(): void;
  /** Ends what runs; its units begin again with the next start. */
  stop(): Promise<void>;
}

export interface UploadingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly units: UnitRows;
  readonly transfers: TransferRows;
  readonly changes: UnitChanges;
  readonly driver: TransferDriver;
  readonly progress: ProgressSink;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Units may be sent now. */
  readonly uploaded: () => void;
}

const progressIntervalMs = 100;
/** After what should not happen, such as a full disk. */
const afterFailureMs = 1000;

/** Brings each submission’s files to the farm: queued → uploading → waiting, or failed with the reason. */
export function createUploading(parts: UploadingParts): Uploading {
  const { farm, store, submissions, units, transfers, changes, driver, clock } = parts;
  const abort = new AbortController();
  let running: Promise<void> | undefined;
  let cancelTimer: (() => void) | undefined;

  function nextSubmission(): { record: SubmissionRecord; waiting: UnitRecord[] } | undefined {
    const candidates = [...units.inState(farm, 'uploading'), ...units.inState(farm, 'queued')];
    const first = candidates[0];
    const record = first && submissions.get(first.submissionId);
    return record && { record, waiting: candidates.filter((unit) => unit.submissionId === record.id) };
  }

  async function run(): Promise<void> {
    for (let next = nextSubmission(); next && !abort.signal.aborted; next = nextSubmission()) {
      await uploadOne(next.record, next.waiting);
    }
  }

  async function uploadOne(record: SubmissionRecord, waiting: readonly UnitRecord[]): Promise<void> {
    const files = submissions.files(record.id);
    const transfer = begin(record, waiting, files.length);
    let reached: TransferProgress = { files: transfer.files, bytes: transfer.bytes };
    let saidAt = Number.NEGATIVE_INFINITY;
    const say = () => {
      saidAt = clock.monotonic();
      parts.progress.progress('transfer.progress', { id: transfer.id, submissionId: record.id, ...reached });
    };
    const outcome = await driver
      .upload(
        files,
        (now) => {
          reached = now;
          if (clock.monotonic() - saidAt < progressIntervalMs) return;
          say();
          transfers.update(transfer.id, { ...now, updatedAt: isoNow() });
        },
        abort.signal,
      )
      .catch(
        (error: unknown): TransferOutcome => ({ ok: false, code: 'uploadFailed', message: String(error) }),
      );
    if (abort.signal.aborted) return;
    finish(transfer, record, outcome, reached);
    say();
    if (outcome.ok) parts.uploaded();
  }

  function begin(record: SubmissionRecord, waiting: readonly UnitRecord[], fileCount: number): Transfer {
    const at = isoNow();
    const interrupted = record.transferId === undefined ? undefined : transfers.get(record.transferId);
    if (interrupted?.state === 'running') return interrupted;
    const transfer: Transfer = {
      id: parts.random.id(),
      farm,
      revision: 1,
      direction: 'upload',
      driver: driver.name,
      state: 'running',
      files: { done: 0, total: fileCount },
      bytes: { done: 0, total: 0 },
      submissionId: record.id,
      createdAt: at,
      updatedAt: at,
    };
    store.transaction(() => {
      transfers.insert(transfer);
      submissions.update(record.id, { transferId: transfer.id });
      const queued = waiting.filter((unit) => unit.state === 'queued');
      changes.apply(queued.map((unit) => ({ unitId: unit.id, event: 'uploadStarted' })));
    });
    return transfer;
  }

  function finish(
    transfer: Transfer,
    record: SubmissionRecord,
    outcome: TransferOutcome,
    reached: TransferProgress,
  ): void {
    store.transaction(() => {
      const uploading = units.ofSubmission(record.id).filter((unit) => unit.state === 'uploading');
      if (outcome.ok) {
        transfers.update(transfer.id, { ...reached, state: 'done', updatedAt: isoNow() });
        changes.apply(uploading.map((unit) => ({ unitId: unit.id, event: 'uploaded' })));
        return;
      }
      const error = { code: outcome.code, message: outcome.message, from: 'bridge' as const };
      parts.log.warn(`upload of ${record.id} failed: ${outcome.message}`);
      transfers.update(transfer.id, { ...reached, state: 'failed', error, updatedAt: isoNow() });
      changes.apply(uploading.map((unit) => ({ unitId: unit.id, event: 'uploadFailed', patch: { error } })));
    });
  }

  function isoNow(): string {
    return new Date(clock.now()).toISOString();
  }

  function wake(): void {
    if (running || abort.signal.aborted) return;
    running = run()
      .then(
        () => 0,
        (error: unknown) => {
          if (!abort.signal.aborted) parts.log.error('uploading stopped', error);
          return afterFailureMs;
        },
      )
      .then((restMs) => {
        running = undefined;
        cancelTimer?.();
        // Through the clock even when at once: what fails each time must not keep everything else waiting.
        if (!abort.signal.aborted && nextSubmission()) cancelTimer = clock.after(restMs, wake);
      });
  }

  return {
    wake,
    async stop() {
      abort.abort();
      cancelTimer?.();
      await running;
    },
  };
}
