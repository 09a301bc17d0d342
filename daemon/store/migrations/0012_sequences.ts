import type { Migration } from '../migrate.ts';

/** What is sent or waits of sequences, so that whoever looks for a busy file reads no other planned task. */
export const sequences: Migration = {
  number: 12,
  sql: `
    CREATE INDEX units_of_sequences ON units (farm, submission_id)
      WHERE state IN ('waiting', 'sending', 'unconfirmed') AND scene GLOB '*#* [0-9]*-*[0-9]';
    CREATE INDEX tasks_of_sequences ON tasks (farm, submission_id)
      WHERE state = 'preparing' AND scene GLOB '*#* [0-9]*-*[0-9]';
  `,
};
