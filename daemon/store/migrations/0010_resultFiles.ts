import type { Migration } from '../migrate.ts';

/** Files that downloads brought home; downloads by their task, and those that go on by their state. */
export const resultFiles: Migration = {
  number: 10,
  sql: `
    CREATE TABLE result_files (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      doc TEXT NOT NULL,
      transfer_id TEXT NOT NULL AS (doc ->> 'transferId') STORED,
      remote_path TEXT NOT NULL AS (doc ->> 'remotePath') STORED,
      farm TEXT NOT NULL AS (doc ->> 'farm') STORED,
      task_id TEXT NOT NULL AS (doc ->> 'taskId') STORED,
      number INTEGER AS (doc ->> 'number') STORED,
      path TEXT NOT NULL AS (doc ->> 'path') STORED,
      UNIQUE (transfer_id, remote_path)
    );
    CREATE INDEX result_files_by_frame ON result_files (farm, task_id, number, path);
    CREATE INDEX result_files_in_order ON result_files (transfer_id, number);
    CREATE INDEX result_files_by_path ON result_files (path);

    CREATE INDEX frames_by_number ON frames (farm, task_id, doc ->> 'number');

    ALTER TABLE transfers ADD COLUMN task_id TEXT AS (doc ->> 'taskId') VIRTUAL;
    CREATE INDEX transfers_by_task ON transfers (farm, task_id, seq) WHERE task_id IS NOT NULL;
    CREATE INDEX transfers_open ON transfers (state, seq) WHERE state IN ('waiting', 'running');
  `,
};
