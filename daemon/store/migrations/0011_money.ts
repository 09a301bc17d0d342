import type { Migration } from '../migrate.ts';

/** What finished tasks took, by what they have in common; and what each task was charged, by the day. */
export const money: Migration = {
  number: 11,
  sql: `
    CREATE TABLE render_history (
      farm TEXT NOT NULL,
      key TEXT NOT NULL,
      samples TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (farm, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX render_history_by_age ON render_history (at);

    CREATE TABLE spending (
      farm TEXT NOT NULL,
      task_id TEXT NOT NULL,
      day TEXT NOT NULL,
      currency TEXT NOT NULL,
      project TEXT NOT NULL,
      artist TEXT NOT NULL,
      amount INTEGER NOT NULL,
      seconds REAL NOT NULL,
      PRIMARY KEY (farm, task_id, day, currency, project, artist)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX spending_by_day ON spending (farm, day, currency, amount);
    CREATE INDEX spending_by_project ON spending (farm, project, currency, amount);
  `,
};
