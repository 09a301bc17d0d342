import type { TransferDriverName } from '#protocol/bridge/transfer.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';

/**
 * The port of a driver: what brings files to a farm’s storage and results back. Each file beside it in `drivers/`
 * is one. A driver does one run and says what came of each file; planning, hashing, back-off, pausing, checking and
 * putting frames in their places are the work of those who call it, the same for all.
 */
export interface TransferDriver {
  readonly name: TransferDriverName;
  readonly capabilities: DriverCapabilities;
  /** Brings files to the storage. Never rejects for what tool, network or storage did. */
  send(files: readonly FileToSend[], run: TransferRun): Promise<RunOutcome>;
  /** Brings results back: files where `downloads` is `files`, else whole folders. Left out with `nothing`. */
  fetch?(wanted: readonly FileToFetch[], run: TransferRun): Promise<RunOutcome>;
  /** What lies in a folder, at any depth. Only with `lists`. Undefined: the storage gave no answer. */
  list?(place: RemotePlace, signal: AbortSignal): Promise<readonly RemoteFile[] | undefined>;
}

/** What a driver can do, as data: the form, the documents and those who call it read it. */
export interface DriverCapabilities {
  /** After a break: from the byte where it stopped, from the file, or all again. */
  readonly resumes: 'bytes' | 'files' | 'nothing';
  /** What it compares at the receiver before it calls a file brought. */
  readonly verifies: 'hash' | 'size' | 'nothing';
  readonly lists: boolean;
  readonly downloads: 'files' | 'folders' | 'nothing';
  /** How many runs may go at a time on this machine. */
  readonly parallelRuns: number;
  /** Each file costs a round trip or more, so that many small ones take much longer than their bytes do. */
  readonly slowWithSmallFiles: boolean;
  /** Whether `bytesPerSecond` of a run is kept. */
  readonly limitsRate: boolean;
}

/**
 * A path below a root of the farm, parts joined by `/`: never absolute, never empty, no part `.`, `..`, empty, or
 * with control characters (`isRemotePath`). A driver refuses any other.
 */
export type RemotePath = string;

/** The farm has two trees: what was sent, by farm path; what was rendered, by the task’s folder of results. */
export interface RemotePlace {
  readonly root: 'storage' | 'results';
  readonly path: RemotePath;
}

export interface FileToSend {
  /** Absolute path of a regular file, where its bytes are read. */
  readonly source: string;
  /** Below the storage’s root. */
  readonly remotePath: RemotePath;
  /** In bytes, as it was looked at. */
  readonly size: number;
  /** Milliseconds since the epoch, whole. */
  readonly mtimeMs: number;
}

export interface FileToFetch {
  /** Below the root of the results: a file, or a folder for drivers that bring only those. */
  readonly remotePath: RemotePath;
  /** Absolute path in a folder of the daemon’s own; the driver makes its folders. */
  readonly target: string;
  /** In bytes, as it was listed. */
  readonly size?: number;
}

export interface RemoteFile {
  /** Below the same root that was asked for. */
  readonly remotePath: RemotePath;
  readonly size: number;
  /** Milliseconds since the epoch, where the storage keeps them. */
  readonly mtimeMs?: number;
}

/** What a run is given, and how it tells of itself while it goes on. */
export interface TransferRun {
  /** Ends the run, with every process it started; what was brought stays. */
  readonly signal: AbortSignal;
  /** Undefined: as fast as it goes. */
  readonly bytesPerSecond?: number | undefined;
  /**
   * How a file that is already there is recognized: by size and time by default, or by content as far as tool and
   * storage can compare it, which finds and repairs a flipped byte.
   */
  readonly compares?: 'sizeAndTime' | 'content' | undefined;
  /** Bytes brought so far of this run. */
  moved(bytes: number): void;
  /** One file is whole at the receiver, as far as the driver verifies. */
  brought(file: RemotePath): void;
}

export interface FailedFile {
  readonly remotePath: RemotePath;
  readonly error: UnitError;
}

/** Files without an entry in `failed` are brought; an `error` of the whole run says nothing about files that were not reported as brought. */
export interface RunOutcome {
  readonly failed: readonly FailedFile[];
  /** Why the run as a whole did not end well. */
  readonly error?: UnitError;
  /** Whether the same run may go well later: the network, a busy server, an exit code that proves nothing. */
  readonly mayRetry: boolean;
}
