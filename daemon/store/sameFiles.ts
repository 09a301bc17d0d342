import { statSync } from 'node:fs';
import { DatabaseReplaced } from './databaseErrors.ts';

interface FarmReply {
  readonly inode: bigint;
  readonly bytes: bigint;
}

/** Looks whether the files that SQLite has open are still those under their names; it would not notice by itself. */
export interface SameFiles {
  /** Throws `DatabaseReplaced`: what is stored now would be gone with the next start. Some microseconds. */
  check(): void;
  /** The log was just emptied by ourselves. */
  logWasEmptied(): void;
}

/** Neither the database nor its log ever gets shorter while it is open, but for an emptied log. */
export function sameFiles(file: string, log: string): SameFiles {
  let database = look(file);
  let written: FarmReply | undefined;
  return {
    check() {
      const now = look(file);
      if (!isSame(database, now)) throw new DatabaseReplaced(file);
      database = now;
      const nowWritten = look(log);
      if (written && !isSame(written, nowWritten)) throw new DatabaseReplaced(log);
      written = nowWritten;
    },
    logWasEmptied() {
      written = undefined;
    },
  };
}

function look(file: string): FarmReply | undefined {
  const stats = statSync(file, { throwIfNoEntry: false, bigint: true });
  return stats && { inode: stats.ino, bytes: stats.size };
}

function isSame(before: FarmReply | undefined, now: FarmReply | undefined): boolean {
  return before !== undefined && now !== undefined && now.inode === before.inode && now.bytes >= before.bytes;
}
