import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Transactions } from '#daemon/submissions/ports.ts';
import { DatabaseInUse, DatabaseTooNew, errorKind } from './databaseErrors.ts';
import { databaseFiles } from './databaseFiles.ts';
import { type Migration, migrate, versionOf } from './migrate.ts';
import { sameFiles } from './sameFiles.ts';

export interface Database extends Transactions {
  all(sql: string, ...values: SQLInputValue[]): Record<string, unknown>[];
  get(sql: string, ...values: SQLInputValue[]): Record<string, unknown> | undefined;
  run(
    sql: string,
    ...values: SQLInputValue[]
  ): { readonly lastInsertRowid: number | bigint; readonly changes: number | bigint };
  /** Runs after each commit, the implicit ones of single statements among them. */
  onCommit(listener: () => void): void;
  /**
   * Counts every commit that changes something from here on, in the database itself. `counted` gets the count when the
   * commit is on the disk, and must not throw.
   */
  countCommits(before: number, counted: (count: number) => void): void;
  /** Carries the log over into the database, so that nothing of an earlier run stands in it any more. */
  emptyLog(): void;
  close(): void;
}

/**
 * Opens the daemon’s database. Its exclusive lock makes this the one daemon of the home and is released by the
 * system when the process dies; every commit is synced. `beforeMigrating` is asked only when there is something
 * to lose. Throws `DatabaseInUse` when another one has it, `DatabaseTooNew`.
 */
export function openDatabase(
  file: string,
  migrations: readonly Migration[],
  beforeMigrating: (db: DatabaseSync, version: number) => void = () => {},
): Database {
  const db = new DatabaseSync(file);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('PRAGMA busy_timeout = 0');
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1');
    // SQLite copies pages there for nested transactions; otherwise into a temporary file, page by page.
    db.exec('PRAGMA temp_store = MEMORY');
    db.exec('PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
    const version = versionOf(db);
    if (version > migrations.length) throw new DatabaseTooNew(version, migrations.length, undefined);
    if (version > 0 && version < migrations.length) beforeMigrating(db, version);
    migrate(db, migrations);
  } catch (error) {
    db.close();
    throw errorKind(error) === 'busy' ? new DatabaseInUse(file) : error;
  }
  const files = sameFiles(file, databaseFiles(file).log);
  const statements = new Map<string, StatementSync>();
  const listeners: (() => void)[] = [];
  let depth = 0;
  let counting: { count: number; readonly counted: (count: number) => void } | undefined;

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

  function changes(): number {
    return Number(prepare('SELECT total_changes() AS changes').get()?.changes);
  }

  /** The count that a commit brings with it; undefined for one that changes nothing. */
  function countIfChanged(before: number): number | undefined {
    if (!counting || changes() === before) return undefined;
    const count = counting.count + 1;
    prepare("INSERT OR REPLACE INTO facts VALUES ('commits', ?)").run(String(count));
    return count;
  }

  function transaction<Result>(run: () => Result): Result {
    if (depth > 0) return nested(run);
    files.check();
    db.exec('BEGIN IMMEDIATE');
    depth = 1;
    let result: Result;
    let count: number | undefined;
    try {
      const before = changes();
      result = run();
      count = countIfChanged(before);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    } finally {
      depth = 0;
      files.wrote();
    }
    if (counting && count !== undefined) {
      counting.count = count;
      counting.counted(count);
    }
    committed();
    return result;
  }

  /** Its changes are undone alone where the code around it catches what it threw. */
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
    all(sql, ...values) {
      if (depth === 0) files.check();
      return prepare(sql).all(...values);
    },
    get(sql, ...values) {
      if (depth === 0) files.check();
      return prepare(sql).get(...values);
    },
    run(sql, ...values) {
      const statement = prepare(sql);
      return depth > 0 ? statement.run(...values) : transaction(() => statement.run(...values));
    },
    onCommit: (listener) => void listeners.push(listener),
    countCommits(before, counted) {
      counting = { count: before, counted };
    },
    emptyLog() {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      files.logWasEmptied();
    },
    close: () => db.close(),
    transaction,
  };
}

/** How many commits a database counted; zero where it never did. */
export function commitsIn(db: Pick<Database, 'get'>): number {
  return Number(db.get("SELECT value FROM facts WHERE name = 'commits'")?.value ?? 0);
}
