import { DatabaseSync } from 'node:sqlite';
import { text } from '#protocol/texts/text.ts';
import { DatabaseInUse, DatabaseUnusable, errorKind } from './databaseErrors.ts';

/** Longer than any opening but one that migrates a huge database. */
const patienceMs = 15_000;

/**
 * Runs while no other process opens this database: what it renames cannot be open anywhere. The lock is one of
 * SQLite’s on an empty file of its own, so that the system releases it when the process dies. Throws
 * `DatabaseInUse` when another one takes too long, `DatabaseUnusable` where nothing can be written.
 */
export function whileNobodyOpens<Result>(lockFile: string, run: () => Result): Result {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(lockFile);
    lock.exec(`PRAGMA busy_timeout = ${patienceMs}; BEGIN EXCLUSIVE`);
  } catch (error) {
    lock?.close();
    if (errorKind(error) === 'busy') throw new DatabaseInUse(lockFile);
    throw errorKind(error) === 'damaged'
      ? new DatabaseUnusable(text('store.foreignLock', { file: lockFile }))
      : DatabaseUnusable.because(lockFile, error);
  }
  try {
    return run();
  } finally {
    lock.close();
  }
}
