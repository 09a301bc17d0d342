import { failure } from '#protocol/bridge/failure.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { GroupedCommit } from '../groupedCommits.ts';
import type { PlannedTaskChanges } from '../plannedTaskChanges.ts';
import type {
  Clock,
  Log,
  PlannedTaskRows,
  ProgressSink,
  Random,
  SubmissionRows,
  Transactions,
  TransferRows,
} from '../ports.ts';
import type { PlannedFile, SubmissionRecord, TransferRecord } from '../records.ts';
import type { TransferOutcome } from '../transferPorts.ts';
import { viewTransfer } from '../views.ts';
import { createWorkLoop } from '../workLoop.ts';
import type { FileIntegrity } from './fileIntegrity.ts';
import { createUploadLine } from './uploadLine.ts';
import type { UploadCheck, UploadProgress } from './uploadPorts.ts';
import { createUploadRecords } from './uploadRecords.ts';
import type { UploadRun } from './uploadRun.ts';

export interface Uploading {
  /** Ends the uploads of what was cancelled when an earlier daemon died. */
  recover(): void;
  /** Looks for queued planned tasks; uploads several submissions side by side. */
  wake(): void;
  /**
   * Without a driver: the upload of a new submission, begun and over, so that its planned tasks begin as waiting; part of the
   * transaction that accepts it. Undefined: its turn comes by `wake`.
   */
  passNew(submissionId: string, files: readonly PlannedFile[]): TransferRecord | undefined;
  /** What `passNew` made is on disk. */
  passed(transfer: TransferRecord): void;
  /** An upload that runs will be over within a few seconds, as far as its rate tells. */
  endsSoon(): boolean;
  /** Sends nothing more of it until it is resumed, also over a restart. What was brought stays. */
  pause(transferId: string): Transfer;
  resume(transferId: string): Transfer;
  /** The planned tasks of a submission were cancelled: its upload, if it has one, ends. */
  cancelled(submissionId: string): void;
  /** Ends what runs; its planned tasks begin again with the next start. */
  stop(): Promise<void>;
}

export interface UploadingParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly grouped: GroupedCommit;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly transfers: TransferRows;
  readonly changes: PlannedTaskChanges;
  /** Shown with each upload. */
  readonly driver: TransferRecord['driver'];
  readonly uploadRun: UploadRun;
  readonly fileIntegrity: Pick<FileIntegrity, 'drop'>;
  readonly progress: ProgressSink;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Waits while somebody presses Submit. */
  readonly calm: (signal: AbortSignal) => Promise<void>;
  /** Planned tasks may be sent now. */
  readonly uploaded: () => void;
}

interface Upload {
  readonly abort: AbortController;
  readonly check: UploadCheck;
  readonly transferId: string;
  readonly startedAt: number;
  reached: UploadProgress | undefined;
  done: Promise<void>;
}

const progressIntervalMs = 100;
/** An upload that ends within this time is about to end. */
const soonMs = 15_000;
/** Their runs take turns; more at once would only be read and planned too early. */
const mostUploads = 8;
/** One commit, which blocks the event loop. */
const mostPassed = 20;
/** After what should not happen, such as a full disk. */
const coolDownMs = 1000;

/** Brings each submission’s files to the farm: queued → uploading → waiting, or failed with the reason. */
export function createUploading(parts: UploadingParts): Uploading {
  const { transfers, clock, log } = parts;
  const loop = createWorkLoop({ name: 'uploading', run, dueIn: () => undefined, clock, log });
  const records = createUploadRecords(parts);
  const line = createUploadLine(parts);
  const running = new Map<string, Upload>();
  const coolDowns = new Map<string, () => void>();

  async function run(): Promise<void> {
    if (parts.driver === 'none') return passAll();
    await parts.calm(loop.stopping);
    const next = nextOnes(mostUploads - running.size);
    if (next.length === 0) return;
    const begun = parts.store.transaction(() => next.map((record) => ({ record, upload: begin(record) })));
    for (const { record, upload } of begun) follow(record, upload);
  }

  /** Without a driver, queued tasks wait for their call at once. */
  async function passAll(): Promise<void> {
    for (;;) {
      const next = nextOnes(mostPassed);
      if (next.length === 0 || loop.stopping.aborted) return;
      const passed = await parts.grouped(() => next.map((record) => records.pass(record)));
      for (const transfer of passed) tell(transfer);
      parts.uploaded();
    }
  }

  function nextOnes(places: number): SubmissionRecord[] {
    const found: SubmissionRecord[] = [];
    if (places <= 0) return found;
    for (const record of line.inTurn(new Set([...running.keys(), ...coolDowns.keys()]))) {
      found.push(record);
      if (found.length === places) break;
    }
    return found;
  }

  function begin(record: SubmissionRecord): Upload {
    const check = record.verifyFiles ? 'content' : records.failedBefore(record) ? 'all' : 'sample';
    const transfer = records.begin(record);
    return {
      check,
      abort: new AbortController(),
      transferId: transfer.id,
      startedAt: clock.monotonic(),
      reached: undefined,
      done: Promise.resolve(),
    };
  }

  function follow(record: SubmissionRecord, upload: Upload): void {
    running.set(record.id, upload);
    upload.done = uploadOne(record, upload)
      .catch((error: unknown) => {
        log.error('uploading stopped', error);
        coolDown(record.id);
      })
      .finally(() => {
        running.delete(record.id);
        loop.wake();
      });
  }

  function coolDown(submissionId: string): void {
    const again = () => {
      coolDowns.delete(submissionId);
      loop.wake();
    };
    coolDowns.set(submissionId, clock.after(coolDownMs, again));
  }

  async function uploadOne(record: SubmissionRecord, upload: Upload): Promise<void> {
    const signal = AbortSignal.any([loop.stopping, upload.abort.signal]);
    const say = throttled(upload);
    const outcome = await parts.uploadRun(record.id, upload.check, say, signal).catch(
      (error: unknown): TransferOutcome => ({
        ok: false,
        error: failure('uploadFailed', { reason: String(error) }),
      }),
    );
    const finished = await parts.grouped(() =>
      signal.aborted ? undefined : records.finish(upload.transferId, record, outcome, upload.reached),
    );
    if (!finished) return;
    tell(finished);
    if (!outcome.ok) return;
    parts.uploaded();
    if (!line.isOnHold(record.id)) await parts.fileIntegrity.drop(record.id);
  }

  /** Ten times a second at most; one that is over sooner is written down at its end alone. */
  function throttled(upload: Upload): (now: UploadProgress) => void {
    let saidAt = clock.monotonic();
    return (now) => {
      const wasWaiting = upload.reached?.waits !== undefined;
      upload.reached = now;
      if (upload.abort.signal.aborted) return;
      if (clock.monotonic() - saidAt < progressIntervalMs && wasWaiting === (now.waits !== undefined)) return;
      saidAt = clock.monotonic();
      tell(records.reached(upload.transferId, now));
    };
  }

  function tell(transfer: TransferRecord): TransferRecord {
    parts.progress.progress('transfer.progress', viewTransfer(transfer));
    return transfer;
  }

  function end(submissionId: string): void {
    running.get(submissionId)?.abort.abort();
  }

  return {
    recover() {
      for (const { submissionId = '' } of transfers.open('upload'))
        if (!line.isWanted(submissionId)) records.cancelled(submissionId);
    },
    wake: loop.wake,
    passNew: (submissionId, files) =>
      parts.driver === 'none' && line.isFree(files, submissionId)
        ? records.passNew(submissionId, files.length)
        : undefined,
    passed(transfer) {
      tell(transfer);
      parts.uploaded();
    },
    endsSoon: () =>
      [...running.values()].some(({ reached, startedAt }) => {
        if (!reached || reached.waits) return false;
        const left = reached.bytes.total - reached.bytes.done;
        const rate = (reached.bytes.done - reached.there.bytes) / Math.max(1, clock.monotonic() - startedAt);
        return left <= rate * soonMs;
      }),
    pause(transferId) {
      const { submissionId = '' } = transfers.get(transferId) ?? {};
      end(submissionId);
      return viewTransfer(tell(records.paused(transferId)));
    },
    resume(transferId) {
      const transfer = tell(records.resumed(transferId));
      loop.wake();
      return viewTransfer(transfer);
    },
    cancelled(submissionId) {
      if (line.isWanted(submissionId)) return;
      end(submissionId);
      const transfer = records.cancelled(submissionId);
      if (transfer) tell(transfer);
      if (line.isOnHold(submissionId)) return;
      void parts.fileIntegrity
        .drop(submissionId)
        .catch((error: unknown) => log.error('kept files stay', error));
    },
    async stop() {
      const ended = loop.stop();
      for (const cancel of coolDowns.values()) cancel();
      coolDowns.clear();
      await Promise.all([ended, ...[...running.values()].map(({ done }) => done)]);
    },
  };
}
