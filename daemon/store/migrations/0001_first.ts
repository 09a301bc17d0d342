import type { Migration } from '../migrate.ts';

/**
 * Each table keeps a record as one JSON document; what is looked up by is generated from it, so that nothing
 * is written twice.
 */
export const first: Migration = {
  number: 1,
  sql: `
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE submissions (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      id TEXT NOT NULL AS (doc ->> 'id') STORED UNIQUE,
      farm TEXT NOT NULL AS (doc ->> 'farm') STORED,
      planned INTEGER NOT NULL AS (doc ->> 'planned') STORED,
      scene TEXT AS (doc ->> '$.scene.path') STORED
    );
    CREATE INDEX submissions_by_farm ON submissions (farm, planned, seq);
    CREATE INDEX submissions_by_scene ON submissions (scene, seq);
    CREATE TABLE submission_parts (
      submission_id TEXT PRIMARY KEY REFERENCES submissions (id),
      snapshot TEXT NOT NULL,
      files TEXT NOT NULL,
      seen TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE idempotency (
      key TEXT PRIMARY KEY,
      fingerprint TEXT NOT NULL,
      submission_id TEXT NOT NULL,
      at INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE units (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      id TEXT NOT NULL AS (doc ->> 'id') STORED UNIQUE,
      submission_id TEXT NOT NULL AS (doc ->> 'submissionId') STORED REFERENCES submissions (id),
      farm TEXT NOT NULL AS (doc ->> 'farm') STORED,
      state TEXT NOT NULL AS (doc ->> 'state') STORED,
      position INTEGER NOT NULL AS (doc ->> 'position') STORED
    );
    CREATE INDEX units_by_submission ON units (submission_id, position);
    CREATE INDEX units_by_state ON units (farm, state, seq);

    CREATE TABLE calls (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      id TEXT NOT NULL AS (doc ->> 'id') STORED UNIQUE,
      farm TEXT NOT NULL AS (doc ->> 'farm') STORED,
      mark TEXT NOT NULL AS (doc ->> 'mark') STORED UNIQUE,
      state TEXT NOT NULL AS (doc ->> 'state') STORED
    );
    CREATE INDEX calls_by_state ON calls (farm, state, seq);

    CREATE TABLE tasks (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      farm TEXT NOT NULL AS (doc ->> 'farm') STORED,
      task_id TEXT NOT NULL AS (doc ->> 'taskId') STORED,
      state TEXT NOT NULL AS (doc ->> 'state') STORED,
      project TEXT NOT NULL AS (doc ->> 'projectName') STORED,
      submission_id TEXT AS (doc ->> 'submissionId') STORED,
      UNIQUE (farm, task_id)
    );
    CREATE INDEX tasks_by_state ON tasks (farm, state, seq);

    CREATE TABLE frames (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      farm TEXT NOT NULL AS (doc ->> 'farm') STORED,
      task_id TEXT NOT NULL AS (doc ->> 'taskId') STORED,
      frame_id TEXT NOT NULL AS (doc ->> 'frameId') STORED,
      UNIQUE (farm, task_id, frame_id)
    );

    CREATE TABLE operations (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      id TEXT NOT NULL AS (doc ->> 'id') STORED UNIQUE,
      farm TEXT NOT NULL AS (doc ->> 'farm') STORED,
      state TEXT NOT NULL AS (doc ->> 'state') STORED
    );
    CREATE INDEX operations_by_state ON operations (farm, state, seq);

    CREATE TABLE transfers (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      id TEXT NOT NULL AS (doc ->> 'id') STORED UNIQUE,
      farm TEXT NOT NULL AS (doc ->> 'farm') STORED,
      state TEXT NOT NULL AS (doc ->> 'state') STORED
    );

    CREATE TABLE scenes (
      id TEXT PRIMARY KEY,
      snapshot TEXT NOT NULL,
      at INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE lists (
      farm TEXT NOT NULL,
      name TEXT NOT NULL,
      items TEXT NOT NULL,
      read_at INTEGER NOT NULL,
      PRIMARY KEY (farm, name)
    ) WITHOUT ROWID;

    CREATE TABLE events (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      type TEXT NOT NULL,
      data TEXT NOT NULL
    );
  `,
};
