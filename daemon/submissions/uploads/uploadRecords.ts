import { failure } from '#protocol/bridge/failure.ts';
import type { PlannedTaskChanges } from '../plannedTaskChanges.ts';
import type {
  Clock,
  Log,
  PlannedTaskRows,
  Random,
  SubmissionRows,
  Transactions,
  TransferRows,
} from '../ports.ts';
import type { SubmissionRecord, TransferRecord } from '../records.ts';
import type { TransferOutcome } from '../transferPorts.ts';
import type { UploadProgress } from './uploadPorts.ts';

export interface UploadRecordsParts {
  readonly farm: string;
  readonly store: Transactions;
  readonly submissions: SubmissionRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly transfers: TransferRows;
  readonly changes: PlannedTaskChanges;
  readonly driver: TransferRecord['driver'];
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'id'>;
  readonly log: Log;
}

/** What is written down of uploads; each change is on disk when it returns. */
export interface UploadRecords {
  /** Its last upload did not end well: nothing of what it left is believed. */
  failedBefore(record: SubmissionRecord): boolean;
  begin(record: SubmissionRecord): TransferRecord;
  /** The upload of what nobody brings: begun and over. */
  pass(record: SubmissionRecord): TransferRecord;
  /** The same for a new submission; part of the transaction that accepts it. */
  passNew(submissionId: string, files: number): TransferRecord;
  reached(transferId: string, now: UploadProgress): TransferRecord;
  finish(
    transferId: string,
    record: SubmissionRecord,
    outcome: TransferOutcome,
    reached: UploadProgress | undefined,
  ): TransferRecord;
  paused(transferId: string): TransferRecord;
  resumed(transferId: string): TransferRecord;
  /** Undefined: no upload of it goes on. */
  cancelled(submissionId: string): TransferRecord | undefined;
}

const goesOn: ReadonlySet<TransferRecord['state']> = new Set(['running', 'waiting', 'paused']);
/** What counts only while files go. */
const still = { bytesPerSecond: undefined, secondsLeft: undefined, waits: undefined } as const;

export function createUploadRecords(parts: UploadRecordsParts): UploadRecords {
  const { store, submissions, plannedTasks, transfers, changes } = parts;
  const isoNow = () => new Date(parts.clock.now()).toISOString();
  const nothing = { done: 0, total: 0 };

  function openTransfer({ transferId }: SubmissionRecord): TransferRecord | undefined {
    const transfer = transferId === undefined ? undefined : transfers.get(transferId);
    return transfer && goesOn.has(transfer.state) ? transfer : undefined;
  }

  /** The transfer of what begins now, or goes on. */
  function opened(record: SubmissionRecord): TransferRecord {
    const interrupted = openTransfer(record);
    if (interrupted) return interrupted;
    const transfer = inserted(record.id, 'running', submissions.countFiles(record.id));
    submissions.update(record.id, { transferId: transfer.id });
    return transfer;
  }

  function inserted(submissionId: string, state: 'running' | 'done', total: number): TransferRecord {
    const at = isoNow();
    const transfer: TransferRecord = {
      id: parts.random.id(),
      farm: parts.farm,
      revision: 1,
      direction: 'upload',
      driver: parts.driver,
      state,
      files: { done: 0, total },
      bytes: nothing,
      submissionId,
      createdAt: at,
      updatedAt: at,
    };
    transfers.insert(transfer);
    return transfer;
  }

  return {
    failedBefore: ({ transferId }) =>
      transferId !== undefined && transfers.get(transferId)?.state === 'failed',
    begin: (record) =>
      store.transaction(() => {
        const transfer = opened(record);
        const queued = plannedTasks.ofSubmission(record.id).filter(({ state }) => state === 'queued');
        changes.apply(queued.map(({ id }) => ({ plannedTaskId: id, event: 'uploadStarted' })));
        return transfer;
      }),
    passNew: (submissionId, files) => inserted(submissionId, 'done', files),
    pass: (record) =>
      store.transaction(() => {
        const { id } = opened(record);
        const left = plannedTasks.ofSubmission(record.id);
        const events = { queued: ['uploadStarted', 'uploaded'], uploading: ['uploaded'] } as const;
        changes.apply(
          left.flatMap(({ id: plannedTaskId, state }) =>
            state === 'queued' || state === 'uploading'
              ? events[state].map((event) => ({ plannedTaskId, event }))
              : [],
          ),
        );
        return transfers.update(id, { ...still, state: 'done', updatedAt: isoNow() });
      }),
    reached: (transferId, now) =>
      transfers.update(transferId, {
        ...fieldsOf(now),
        state: now.waits ? 'waiting' : 'running',
        updatedAt: isoNow(),
      }),
    finish: (transferId, record, outcome, reached) =>
      store.transaction(() => {
        const uploading = plannedTasks.ofSubmission(record.id).filter(({ state }) => state === 'uploading');
        const now = { ...(reached && fieldsOf(reached)), ...still, updatedAt: isoNow() };
        if (outcome.ok) {
          changes.apply(uploading.map(({ id }) => ({ plannedTaskId: id, event: 'uploaded' })));
          return transfers.update(transferId, { ...now, state: 'done' });
        }
        const { error } = outcome;
        parts.log.warn(`upload of ${record.id} failed: ${error.message}`);
        changes.apply(
          uploading.map(({ id }) => ({ plannedTaskId: id, event: 'uploadFailed', patch: { error } })),
        );
        return transfers.update(transferId, { ...now, state: 'failed', error });
      }),
    paused: (transferId) => transfers.update(transferId, { ...still, state: 'paused', updatedAt: isoNow() }),
    resumed: (transferId) => transfers.update(transferId, { state: 'running', updatedAt: isoNow() }),
    cancelled(submissionId) {
      const record = submissions.get(submissionId);
      const transfer = record && openTransfer(record);
      return (
        transfer &&
        transfers.update(transfer.id, {
          ...still,
          state: 'cancelled',
          error: failure('aborted'),
          updatedAt: isoNow(),
        })
      );
    },
  };
}

function fieldsOf(now: UploadProgress): Partial<TransferRecord> {
  const { files, bytes, there, bytesPerSecond, secondsLeft, waits, failures } = now;
  return {
    files,
    bytes,
    there,
    bytesPerSecond: bytesPerSecond === undefined ? undefined : Math.round(bytesPerSecond),
    secondsLeft,
    waits,
    failures: failures?.first,
    failureCount: failures?.count,
  };
}
