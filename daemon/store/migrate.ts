import type { DatabaseSync } from 'node:sqlite';

export interface Migration {
  /** From 1, without gaps; a number that was released is never changed. */
  readonly number: number;
  readonly sql: string;
}

/** Brings a database up to date, each step and its number in one transaction. It must not be newer. */
export function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  for (const { number, sql } of migrations.slice(versionOf(db))) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${number}`);
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
