import type { Migration } from '../migrate.ts';

/** Indexes over numbered scenes that wait or are being sent, so that looking for a busy file reads no other rows. */
export const sequences: Migration = {
  number: 12,
  sql: `
    CREATE INDEX units_of_sequences ON units (farm, submission_id)
      WHERE state IN ('waiting', 'sending', 'unconfirmed') AND scene GLOB '*#* [0-9]*-*[0-9]';
    CREATE INDEX tasks_of_sequences ON tasks (farm, submission_id)
      WHERE state = 'preparing' AND scene GLOB '*#* [0-9]*-*[0-9]';
  `,
};
