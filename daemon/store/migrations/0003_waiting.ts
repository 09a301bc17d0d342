import type { Migration } from '../migrate.ts';

/**
 * What the next create and the next upload are chosen by, so that neither reads all that waits. `parameters`:
 * the body without its scene; equal texts may travel in one call. `scene_files`: which file each submission brings
 * to a place that the farm renders from.
 */
export const waiting: Migration = {
  number: 3,
  sql: `
    ALTER TABLE units ADD COLUMN action TEXT AS (doc ->> '$.create.action') VIRTUAL;
    ALTER TABLE units ADD COLUMN scene TEXT AS (doc ->> '$.create.body.input_scene_path') VIRTUAL;
    ALTER TABLE units ADD COLUMN parameters TEXT
      AS (json_set(doc -> '$.create.body', '$.input_scene_path', '')) VIRTUAL;
    ALTER TABLE units ADD COLUMN priority REAL AS (
      CASE WHEN json_type(doc, '$.create.body.priority') IN ('integer', 'real')
        THEN doc ->> '$.create.body.priority' ELSE 0 END
    ) VIRTUAL;
    ALTER TABLE units ADD COLUMN goes_alone INTEGER AS (coalesce(doc ->> 'goesAlone', 0)) VIRTUAL;
    CREATE INDEX units_in_turn ON units (farm, priority DESC, seq) WHERE state = 'waiting';
    CREATE INDEX units_alike ON units (farm, action, parameters, goes_alone, seq, scene, id) WHERE state = 'waiting';
    CREATE INDEX units_by_scene ON units (farm, scene, submission_id)
      WHERE state IN ('waiting', 'sending', 'unconfirmed');
    CREATE INDEX units_by_submission_state ON units (submission_id, state);

    ALTER TABLE calls ADD COLUMN audited_at INTEGER AS (doc ->> 'auditedAt') VIRTUAL;
    CREATE INDEX calls_unaudited ON calls (farm, seq) WHERE state IN ('found', 'absent') AND audited_at IS NULL;

    ALTER TABLE tasks ADD COLUMN scene TEXT AS (doc ->> 'scene') VIRTUAL;
    CREATE INDEX tasks_preparing ON tasks (farm, scene, submission_id) WHERE state = 'preparing';
    CREATE INDEX tasks_preparing_by_submission ON tasks (submission_id, scene) WHERE state = 'preparing';

    CREATE TABLE scene_files (
      submission_id TEXT NOT NULL,
      farm_path TEXT NOT NULL,
      identity TEXT NOT NULL,
      PRIMARY KEY (submission_id, farm_path)
    ) WITHOUT ROWID;
    CREATE INDEX scene_files_by_path ON scene_files (farm_path, submission_id, identity);
    INSERT OR IGNORE INTO scene_files
      SELECT submission_id, file.value ->> 'farmPath',
        coalesce(
          file.value ->> 'sha256',
          (file.value -> '$.facts.size') || ' ' || (file.value -> '$.facts.mtimeMs'),
          ''
        )
      FROM submission_parts, json_each(files) AS file
      WHERE file.value ->> 'need' = 'required';
  `,
};
