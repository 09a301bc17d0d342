import { DatabaseSync } from 'node:sqlite';
import { migrations } from './migrations.ts';

const busy = 5;
/** Room for some ten thousand tasks, so that a query that looks at all of them reads them from memory. */
const cacheKibibytes = 32_768;

/** Another process holds the store; nothing was changed. */
export class StoreInUseError extends Error {
  constructor(path: string) {
    super(`Another sandbox uses the store ${path}; one folder serves one sandbox at a time.`);
  }
}

/** The store was written by a newer sandbox; nothing was changed. */
export class StoreTooNewError extends Error {
  constructor(path: string, got: number) {
    super(
      `The store ${path} is of version ${got}, this sandbox knows versions up to ${migrations.length}: ` +
        'use the newer sandbox or another folder.',
    );
  }
}

/**
 * Opens or creates the farm's store and brings it up to date. Every change is on the disk when it returns. The
 * exclusive lock, which the system takes back even after a kill, keeps a second sandbox out.
 * Throws `StoreInUseError` and `StoreTooNewError`.
 */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA foreign_keys = ON');
    database.exec(`PRAGMA cache_size = -${cacheKibibytes}`);
    migrate(database, path);
    return database;
  } catch (error) {
    database.close();
    throw isBusy(error) ? new StoreInUseError(path) : error;
  }
}

function isBusy(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === busy;
}

function migrate(database: DatabaseSync, path: string): void {
  inTransaction(database, () => {
    const version = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (version > migrations.length) throw new StoreTooNewError(path, version);
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
  });
}

/** All of `change` happens, or, when it throws, nothing of it. */
export function inTransaction<Result>(database: DatabaseSync, change: () => Result): Result {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = change();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
