import type { Migration } from '../migrate.ts';

/**
 * What a start or a press looks for is found without reading what is over: transfers that go on, what waits for its files or
 * for a person, creates that are known to be on the farm by their account. A press writes a page of each index, so those
 * that say no more than another are gone.
 */
export const lookUps: Migration = {
  number: 14,
  sql: `
    ALTER TABLE calls ADD COLUMN account TEXT AS (coalesce(doc ->> 'account', '')) VIRTUAL;
    CREATE INDEX calls_on_farm ON calls (farm, seq) WHERE state IN ('confirmed', 'found');
    CREATE INDEX calls_of_account ON calls (farm, account, seq) WHERE state IN ('confirmed', 'found');

    DROP INDEX units_by_state;
    CREATE INDEX units_to_upload ON units (farm, state, seq) WHERE state IN ('queued', 'uploading');
    CREATE INDEX units_held ON units (seq) WHERE state = 'needsYou';
    DROP INDEX units_by_submission_state;
    DROP INDEX units_by_submission;
    CREATE INDEX units_by_submission ON units (submission_id, position, state);

    DROP INDEX submissions_by_farm;
    CREATE INDEX submissions_by_farm ON submissions (farm, seq);
    DROP INDEX submissions_by_scene;
    CREATE INDEX submissions_by_scene ON submissions (scene, farm, seq);
    CREATE INDEX submissions_unplanned ON submissions (farm, seq) WHERE planned = 0;
    DROP INDEX submissions_with_parts;
    DROP INDEX submissions_by_age;
    CREATE INDEX submissions_by_age ON submissions (updated_at, seq, bare);

    DROP INDEX scene_files_by_path;
    CREATE INDEX scene_files_by_path ON scene_files (farm_path, identity);

    DROP INDEX transfers_open;
    CREATE INDEX transfers_open ON transfers (seq) WHERE state IN ('waiting', 'running', 'paused');
  `,
};
