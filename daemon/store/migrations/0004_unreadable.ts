import type { Migration } from '../migrate.ts';

/** Documents that could not be parsed, as they were, and the version of what lies beside a submission. */
export const unreadable: Migration = {
  number: 4,
  sql: `
    CREATE TABLE unreadable (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      origin TEXT NOT NULL,
      doc TEXT NOT NULL,
      reason TEXT NOT NULL,
      at INTEGER NOT NULL
    );
    ALTER TABLE submission_parts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
  `,
};
