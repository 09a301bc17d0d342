import type { Migration } from '../migrate.ts';

/**
 * What is looked up by comes from facts that each farm says in the same words, no longer from the body of its request.
 * `batch`: planned tasks with an equal text may travel in one create request.
 */
export const facts: Migration = {
  number: 7,
  sql: `
    DROP INDEX units_in_turn;
    DROP INDEX units_alike;
    DROP INDEX units_by_scene;
    ALTER TABLE units DROP COLUMN action;
    ALTER TABLE units DROP COLUMN scene;
    ALTER TABLE units DROP COLUMN parameters;
    ALTER TABLE units DROP COLUMN priority;

    UPDATE units SET doc = json_set(doc, '$.facts', json_object(
      'scene', coalesce(doc ->> '$.create.body.input_scene_path', ''),
      'projectName', coalesce(doc ->> '$.create.body.project_name', ''),
      'program', coalesce(doc ->> '$.create.body.cg_soft_name', ''),
      'frames', coalesce(doc ->> '$.create.body.frames', ''),
      'account', coalesce(doc ->> '$.create.body.submit_account', ''),
      'priority', CASE WHEN json_type(doc, '$.create.body.priority') IN ('integer', 'real')
        THEN doc ->> '$.create.body.priority' ELSE 0 END
    )) WHERE doc -> '$.facts' IS NULL;
    UPDATE units SET doc = json_set(doc, '$.facts.batch',
      (doc ->> '$.create.action') || json_set(doc -> '$.create.body', '$.input_scene_path', ''))
      WHERE doc ->> '$.create.action' IN ('create_task', 'create_max_task', 'create_sketchup_task');
    UPDATE calls SET doc = json_set(doc, '$.account', coalesce(doc ->> '$.body.submit_account', ''))
      WHERE doc -> '$.account' IS NULL;

    ALTER TABLE units ADD COLUMN scene TEXT AS (doc ->> '$.facts.scene') VIRTUAL;
    ALTER TABLE units ADD COLUMN batch TEXT AS (doc ->> '$.facts.batch') VIRTUAL;
    ALTER TABLE units ADD COLUMN priority REAL AS (doc ->> '$.facts.priority') VIRTUAL;
    CREATE INDEX units_in_turn ON units (farm, priority DESC, seq) WHERE state = 'waiting';
    CREATE INDEX units_alike ON units (farm, batch, goes_alone, seq, scene, id) WHERE state = 'waiting';
    CREATE INDEX units_by_scene ON units (farm, scene, submission_id)
      WHERE state IN ('waiting', 'sending', 'unconfirmed');
  `,
};
