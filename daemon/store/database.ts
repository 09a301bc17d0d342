import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Transactions } from '#daemon/submissions/ports.ts';
import { type Migration, migrate } from './migrate.ts';

/** Another process holds the database: one daemon per home. */
export class DatabaseInUse extends Error {
  constructor(file: string) {
    super(`${file} is in use by another daemon.`);
  }
}

export interface Database extends Transactions {
  all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[];
  get(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined;
  run(sql: string, ...values: SQLInputValue[]): { readonly lastInsertRowid: number | bigint };
  /** Runs after each commit, the implicit ones of single statements among them. */
  onCommit(listener: () => void): void;
  close(): void;
}

/**
 * Opens the daemon’s database. Its exclusive lock makes this the one daemon of the home and is released by the
 * system when the process dies; every commit is synced. Throws `DatabaseInUse` when another one has it.
 */
export function openDatabase(file: string, migrations: readonly Migration[]): Database {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('PRAGMA busy_timeout = 0');
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1');
    db.exec('PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
    migrate(db, migrations);
  } catch (error) {
    db.close();
    throw isBusy(error) ? new DatabaseInUse(file) : error;
  }
  const statements = new Map<string, StatementSync>();
  const listeners: (() => void)[] = [];
  let depth = 0;

  function prepare(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  function committed(): void {
    if (depth === 0) for (const listener of listeners) listener();
  }

  /** Its changes go alone when whoever is around it catches what it threw. */
  function nested<Result>(run: () => Result): Result {
    const name = `nested_${depth}`;
    db.exec(`SAVEPOINT ${name}`);
    depth += 1;
    try {
      const result = run();
      db.exec(`RELEASE ${name}`);
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      depth -= 1;
    }
  }

  return {
    all: (sql, ...values) => prepare(sql).all(...values),
    get: (sql, ...values) => prepare(sql).get(...values),
    run(sql, ...values) {
      const result = prepare(sql).run(...values);
      committed();
      return result;
    },
    onCommit: (listener) => void listeners.push(listener),
    close: () => db.close(),
    transaction<Result>(run: () => Result): Result {
      if (depth > 0) return nested(run);
      db.exec('BEGIN IMMEDIATE');
      depth = 1;
      let result: Result;
      try {
        result = run();
        db.exec('COMMIT');
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      } finally {
        depth = 0;
      }
      committed();
      return result;
    },
  };
}

/** SQLITE_BUSY and SQLITE_LOCKED. */
function isBusy(error: unknown): boolean {
  if (error === null || typeof error !== 'object' || !('errcode' in error)) return false;
  return [5, 6].includes(Number(error.errcode) & 0xff);
}
