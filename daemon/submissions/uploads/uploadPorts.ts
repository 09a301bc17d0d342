import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import type { PlannedFile } from '../records.ts';
import type { TransferOutcome, TransferProgress } from '../transferPorts.ts';

/** What a submission asks to be brought to the farm. */
export interface UploadOrder {
  readonly files: readonly PlannedFile[];
  /** How what the farm is believed to hold is checked. Default: a sample of it. */
  readonly check?: UploadCheck | undefined;
}

/** `all`: each file by its size, as after a failure; `content`: each file by what is in it, as a person asked for. */
export type UploadCheck = 'sample' | 'all' | 'content';

/** How far an upload is. What was there already counts as done. */
export interface UploadProgress extends TransferProgress {
  /** What did not need to be sent. */
  readonly there: { readonly files: number; readonly bytes: number };
  readonly bytesPerSecond?: number | undefined;
  /** At the rate of the last seconds. */
  readonly secondsLeft?: number | undefined;
  /** Why nothing goes just now, and until when; ISO 8601, UTC. */
  readonly waits?: UploadWait | undefined;
  readonly failures?: UploadFailures | undefined;
}

export interface UploadWait {
  readonly reason: 'hours' | 'retry';
  readonly until: string;
  readonly error?: UnitError | undefined;
}

/** The first of them; `count` is of all. */
export interface UploadFailures {
  readonly count: number;
  readonly first: NonNullable<Transfer['failures']>;
}

/** Brings a submission’s files to the farm. Ends early, with an error, once the signal is aborted. */
export type BringFiles = (
  order: UploadOrder,
  progress: (now: UploadProgress) => void,
  signal: AbortSignal,
) => Promise<TransferOutcome>;

/** Resolves after so many milliseconds, or at once when the signal is aborted. */
export type Rest = (ms: number, signal: AbortSignal) => Promise<void>;
