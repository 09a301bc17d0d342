import type { SizeAndTime } from '#protocol/platform/unchangedFile.ts';
import type { EpochMs } from './records.ts';

/** What is in a local file, by XXH3-128 in hexadecimal digits, as long as its facts are the same. */
export interface HashedFile extends SizeAndTime {
  readonly path: string;
  /** Which file it was, and when anything of it last changed, as far as the system says. */
  readonly identity: string;
  readonly hash: string;
}

/** Hashes of local files over restarts. */
export interface FileHashRows {
  known(paths: readonly string[], now: EpochMs): ReadonlyMap<string, HashedFile>;
  remember(files: readonly HashedFile[], now: EpochMs): void;
}

/** A file that was brought to a farm’s storage whole. */
export interface FarmFile {
  /** Below the storage’s root. */
  readonly path: string;
  readonly size: number;
  readonly hash: string;
}

/** What each storage holds, as far as this daemon sent it there: a memory, not proof. */
export interface FarmFileRows {
  /** Those that were brought since then. */
  known(storage: string, paths: readonly string[], since: EpochMs): ReadonlyMap<string, FarmFile>;
  remember(storage: string, files: readonly FarmFile[], now: EpochMs): void;
  forget(storage: string, paths: readonly string[]): void;
}
