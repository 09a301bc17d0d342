import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Row } from '../rows.ts';
import { toldApart } from './outage.ts';
import { schemaSteps } from './schema.ts';

export interface GatewayFile {
  all(sql: string, ...values: SQLInputValue[]): readonly Row[];
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  /** Once, and not kept for another time. */
  exec(sql: string): void;
  run(sql: string, ...values: SQLInputValue[]): number;
  /** On disk when it returns; never inside another. */
  transaction<Result>(run: () => Result): Result;
  close(): void;
}

const waitsForOthersMs = 5000;

/**
 * The gateway’s database. Not locked for one process: the command line changes keys while the gateway runs. Throws when
 * it was written by a newer gateway.
 */
export function openFile(file: string): GatewayFile {
  const db = new DatabaseSync(file, { timeout: waitsForOthersMs });
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  };

  function transaction<Result>(run: () => Result): Result {
    return told(() => {
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = run();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    });
  }

  function takeSteps(): void {
    const taken = Number(prepare('PRAGMA user_version').get()?.user_version);
    if (taken > schemaSteps.length)
      throw new Error(
        `${file} is of a newer gateway: expected at most version ${schemaSteps.length}, got ${taken}. Install that gateway again, or restore the copy from before it.`,
      );
    for (const step of schemaSteps.slice(taken)) db.exec(step);
    db.exec(`PRAGMA user_version = ${schemaSteps.length}`);
  }

  try {
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = 1; PRAGMA checkpoint_fullfsync = 1');
    db.exec('PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF');
    transaction(takeSteps);
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    all: (sql, ...values) => told(() => prepare(sql).all(...values)),
    get: (sql, ...values) => told(() => prepare(sql).get(...values)),
    exec: (sql) => told(() => db.exec(sql)),
    run: (sql, ...values) => told(() => Number(prepare(sql).run(...values).changes)),
    transaction,
    close: () => db.close(),
  };
}

function told<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    throw toldApart(error);
  }
}
