import type { Migration } from '../migrate.ts';

/** What workstations share: what finished tasks took, and each revision of what the studio published. */
export const sharedTables: Migration = {
  number: 4,
  sql: `
CREATE SEQUENCE rendered_numbers;
CREATE TABLE rendered_tasks (
  number bigint PRIMARY KEY DEFAULT nextval('rendered_numbers'),
  task_id text NOT NULL UNIQUE,
  scene text NOT NULL,
  project text NOT NULL,
  program text NOT NULL,
  place text NOT NULL,
  size text NOT NULL,
  frames bigint NOT NULL,
  seconds double precision NOT NULL,
  fee double precision,
  currency text,
  submitted_at bigint NOT NULL
);
CREATE INDEX rendered_by_time ON rendered_tasks (submitted_at);
CREATE TABLE published (
  revision bigint PRIMARY KEY,
  at bigint NOT NULL,
  who text NOT NULL,
  document text NOT NULL
);
`,
};
