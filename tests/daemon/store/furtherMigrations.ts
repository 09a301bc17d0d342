import type { Migration } from '#daemon/store/migrate.ts';
import { migrations } from '#daemon/store/migrations/list.ts';

const sql = [
  // Row by row, so that a kill can come between two of them.
  `ALTER TABLE units ADD COLUMN note TEXT;
   UPDATE units SET note = 'n' || point() || id;`,
  `CREATE TABLE labels (unit_id TEXT PRIMARY KEY, label TEXT NOT NULL) WITHOUT ROWID;
   INSERT INTO labels SELECT id, doc -> '$.label' FROM units WHERE point() = 0;
   CREATE INDEX labels_by_label ON labels (label);`,
  `CREATE TABLE events_anew (number INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, type TEXT NOT NULL, data TEXT NOT NULL);
   INSERT INTO events_anew SELECT * FROM events WHERE point() = 0;
   DROP TABLE events;
   ALTER TABLE events_anew RENAME TO events;`,
];

/** The released migrations and some that no release has; each calls the SQL function `point` as it goes. */
export const furtherMigrations: readonly Migration[] = [
  ...migrations,
  ...sql.map((text, index) => ({ number: migrations.length + index + 1, sql: text })),
];
