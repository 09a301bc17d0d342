import { statSync } from 'node:fs';
import { DatabaseReplaced } from './databaseErrors.ts';

interface Seen {
  readonly inode: bigint;
  readonly bytes: bigint;
  readonly modified: bigint;
}

/** Looks whether the files that SQLite has open are still those under their names; it would not notice by itself. */
export interface SameFiles {
  /** Throws `DatabaseReplaced`: what is stored now would be gone with the next start. Some microseconds. */
  check(): void;
  /** SQLite just wrote for us. What is another file by now stays one. */
  wrote(): void;
  /** The log was just emptied by ourselves. */
  logWasEmptied(): void;
}

/**
 * Neither the database nor its log ever gets shorter while it is open, but for an emptied log, and nobody else writes
 * into them.
 */
export function sameFiles(file: string, log: string): SameFiles {
  let database = look(file);
  let written: Seen | undefined;

  function wrote(): void {
    const [now, nowWritten] = [look(file), look(log)];
    if (isSame(database, now)) database = now;
    if (!written || isSame(written, nowWritten)) written = nowWritten;
  }

  return {
    wrote,
    check() {
      if (!isUntouched(database, look(file))) throw new DatabaseReplaced(file);
      if (written && !isUntouched(written, look(log))) throw new DatabaseReplaced(log);
    },
    logWasEmptied() {
      written = undefined;
      wrote();
    },
  };
}

function look(file: string): Seen | undefined {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats && { inode: stats.ino, bytes: stats.size, modified: stats.mtimeNs };
}

function isSame(before: Seen | undefined, now: Seen | undefined): boolean {
  return before !== undefined && now !== undefined && now.inode === before.inode && now.bytes >= before.bytes;
}

/** Windows may say only later when a file that is open was written. */
function isUntouched(before: Seen | undefined, now: Seen | undefined): boolean {
  return isSame(before, now) && (process.platform === 'win32' || now?.modified === before?.modified);
}
