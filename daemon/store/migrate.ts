import type { DatabaseSync } from 'node:sqlite';

export interface Migration {
  /** From 1, without gaps; a number that was released is never changed. */
  readonly number: number;
  readonly sql: string;
}

/**
 * Brings a database up to date, each step and its number in one transaction; a new one in one for all steps, because
 * nothing of it is worth keeping before the last. It must not be newer.
 */
export function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  const version = versionOf(db);
  const missing = migrations.slice(version);
  const transactions = version === 0 && missing.length > 0 ? [missing] : missing.map((each) => [each]);
  for (const steps of transactions) {
    db.exec('BEGIN IMMEDIATE');
    try {
      for (const { sql } of steps) db.exec(sql);
      db.exec(`PRAGMA user_version = ${steps.at(-1)?.number}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  }
}

/** 0: nothing was ever put into it. */
export function versionOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}
