import { DatabaseSync } from 'node:sqlite';
import { type Migration, migrate, versionOf } from './migrate.ts';

/**
 * What the tables of a database lack that its version has, in a few words; undefined when nothing. SQLite’s own
 * checks read the layout as it is written, so that a column whose name was damaged is sound to them.
 *
 * Names and types are compared, and not the words that made them: versions of SQLite write those in their own way.
 */
export function layoutFault(db: DatabaseSync, migrations: readonly Migration[]): string | undefined {
  const version = versionOf(db);
  if (version === 0 || version > migrations.length) return undefined;
  const model = new DatabaseSync(':memory:');
  try {
    migrate(model, migrations.slice(0, version));
    const table = tablesOf(model).find((name) => columnsOf(model, name) !== columnsOf(db, name));
    return table === undefined ? undefined : `the columns of ${table} are not those of version ${version}`;
  } finally {
    model.close();
  }
}

export function tablesOf(db: DatabaseSync): string[] {
  return db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => String(name));
}

function columnsOf(db: DatabaseSync, table: string): string {
  const columns = db
    .prepare('SELECT name, type, "notnull", pk, hidden FROM pragma_table_xinfo(?)')
    .all(table);
  return JSON.stringify(columns);
}
