import type { Migration } from '../migrate.ts';

/** Tasks by when they were submitted: those that were made elsewhere are stored in whatever order they are seen. */
export const taskTimes: Migration = {
  number: 8,
  sql: `
    ALTER TABLE tasks ADD COLUMN submitted_at TEXT AS (coalesce(doc ->> 'submittedAt', doc ->> 'seenAt')) VIRTUAL;
    CREATE INDEX tasks_by_time ON tasks (farm, submitted_at, seq);
  `,
};
