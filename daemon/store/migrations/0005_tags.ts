import type { Migration } from '../migrate.ts';

/**
 * Every tag that was ever given out, so that none is given out again. Of a create request that was removed its tag
 * keeps what a control needs (`call_id`, `account`, `ended_at`; NULL while it is there); `past_tasks`: the tasks that
 * removed planned tasks had, which nobody else’s answer may name.
 */
export const tags: Migration = {
  number: 5,
  sql: `
    CREATE TABLE tags (
      tag TEXT PRIMARY KEY,
      farm TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      call_id TEXT,
      account TEXT,
      ended_at INTEGER
    ) WITHOUT ROWID;
    INSERT INTO tags (tag, farm, started_at) SELECT mark, farm, doc ->> 'startedAt' FROM calls;
    CREATE INDEX tags_of_removed ON tags (farm, account, started_at) WHERE call_id IS NOT NULL;
    CREATE INDEX tags_by_start ON tags (started_at);

    CREATE TABLE past_tasks (
      farm TEXT NOT NULL,
      task_id TEXT NOT NULL,
      tag TEXT,
      PRIMARY KEY (farm, task_id)
    ) WITHOUT ROWID;
    CREATE INDEX past_tasks_by_tag ON past_tasks (tag) WHERE tag IS NOT NULL;
  `,
};
