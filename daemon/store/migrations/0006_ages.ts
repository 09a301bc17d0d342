import type { Migration } from '../migrate.ts';

/**
 * What finds the rows that are old, and what keeps them, without reading all others. `leaving`: being removed; `bare`:
 * what lay beside it is removed.
 */
export const ages: Migration = {
  number: 6,
  sql: `
    ALTER TABLE submissions ADD COLUMN updated_at INTEGER AS (doc ->> 'updatedAt') VIRTUAL;
    ALTER TABLE submissions ADD COLUMN leaving INTEGER;
    ALTER TABLE submissions ADD COLUMN bare INTEGER;
    CREATE INDEX submissions_by_age ON submissions (updated_at, seq);
    CREATE INDEX submissions_with_parts ON submissions (updated_at, seq) WHERE bare IS NULL;
    CREATE INDEX submissions_leaving ON submissions (seq) WHERE leaving IS NOT NULL;
    CREATE INDEX idempotency_by_submission ON idempotency (submission_id);
    CREATE INDEX idempotency_by_age ON idempotency (at);

    ALTER TABLE calls ADD COLUMN ended_at INTEGER AS (coalesce(doc ->> 'endedAt', doc ->> 'startedAt')) VIRTUAL;
    CREATE INDEX calls_by_age ON calls (ended_at, seq);
    CREATE INDEX calls_open ON calls (seq) WHERE state IN ('sending', 'unknown');

    ALTER TABLE tasks ADD COLUMN last_at TEXT AS (coalesce(doc ->> 'completedAt', doc ->> 'seenAt')) VIRTUAL;
    ALTER TABLE tasks ADD COLUMN unit_id TEXT AS (doc ->> 'unitId') VIRTUAL;
    CREATE INDEX tasks_ended ON tasks (last_at, seq)
      WHERE state NOT IN ('preparing', 'waiting', 'rendering', 'unknown');
    CREATE INDEX tasks_by_submission ON tasks (submission_id, state);
    CREATE INDEX tasks_ended_by_submission ON tasks (submission_id, last_at)
      WHERE state NOT IN ('preparing', 'waiting', 'rendering', 'unknown');

    ALTER TABLE transfers ADD COLUMN updated_at TEXT AS (doc ->> 'updatedAt') VIRTUAL;
    ALTER TABLE transfers ADD COLUMN submission_id TEXT AS (doc ->> 'submissionId') VIRTUAL;
    CREATE INDEX transfers_by_age ON transfers (updated_at, seq);
    ALTER TABLE operations ADD COLUMN updated_at INTEGER AS (doc ->> 'updatedAt') VIRTUAL;
    CREATE INDEX operations_by_age ON operations (updated_at, seq);
  `,
};
