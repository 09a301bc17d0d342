import type { DatabaseSync } from 'node:sqlite';

export interface Migration {
  /** From 1, without gaps; a number that was released is never changed. */
  readonly number: number;
  readonly sql: string;
}

/** The database was written by a newer version; going on could damage it. */
export class DatabaseTooNew extends Error {
  constructor(found: number, known: number) {
    super(
      `The database is at version ${found}, this program knows up to ${known}. Install the newer version again.`,
    );
  }
}

/** Brings a database up to date, each step in a transaction of its own. Throws `DatabaseTooNew`. */
export function migrate(db: DatabaseSync, migrations: readonly Migration[]): void {
  const at = Number(db.prepare('PRAGMA user_version').get()?.user_version ?? 0);
  if (at > migrations.length) throw new DatabaseTooNew(at, migrations.length);
  for (const { number, sql } of migrations.slice(at)) {
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
