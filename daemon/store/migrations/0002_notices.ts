import type { Migration } from '../migrate.ts';

/** A notice is raised once for what it is about, whatever became of it. */
export const notices: Migration = {
  number: 2,
  sql: `
    CREATE TABLE notices (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      about TEXT NOT NULL,
      id TEXT NOT NULL AS (doc ->> 'id') STORED UNIQUE,
      code TEXT NOT NULL AS (doc ->> 'code') STORED,
      state TEXT NOT NULL AS (doc ->> 'state') STORED,
      UNIQUE (code, about)
    );
    CREATE INDEX notices_by_state ON notices (state, seq);
  `,
};
