import type { SubmissionRows } from '#daemon/submissions/ports.ts';
import type { PlannedFile, SubmissionRecord } from '#daemon/submissions/records.ts';
import type { UnitState } from '#protocol/bridge/unit.ts';
import { fileIdentity } from '#protocol/platform/fileIdentity.ts';
import type { Database } from './database.ts';
import { submissionDocument } from './documents/submission.ts';
import { documentsOf, type Page, type PageQuery, pageOf } from './documents.ts';
import { submissionParts } from './submissionParts.ts';
import type { Unreadable } from './unreadable.ts';

export interface SubmissionTable extends SubmissionRows {
  /** `mayBe`: only those that may be in this state, which their planned tasks decide. */
  page(
    filter: {
      readonly farm?: string | undefined;
      readonly scene?: string | undefined;
      readonly mayBe?: UnitState | undefined;
    },
    query: PageQuery,
  ): Page<SubmissionRecord>;
}

/** Not being removed. */
const isThere = "coalesce(leaving, 'there') = ?";
/** Some planned task of it is, or it has none. */
const mayBeInState = `(EXISTS (SELECT 1 FROM units WHERE submission_id = submissions.id AND state = ?)
  OR NOT EXISTS (SELECT 1 FROM units WHERE submission_id = submissions.id AND state <> 'replaced'))`;
const sequence = "scene GLOB '*#* [0-9]*-*[0-9]'";

/**
 * Scenes at one farm path of planned tasks and tasks that the farm may still have to read. A sequence names its files
 * in one text, so that all that its submission must bring is busy.
 */
const busyFilesSql = `
  WITH busy (submission_id) AS (
    SELECT submission_id FROM units INDEXED BY units_by_scene
      WHERE farm = ?1 AND scene = ?2 AND state IN ('waiting', 'sending', 'unconfirmed')
    UNION ALL
    SELECT submission_id FROM tasks INDEXED BY tasks_preparing
      WHERE farm = ?1 AND scene = ?2 AND state = 'preparing' AND submission_id IS NOT NULL
    UNION ALL
    SELECT submission_id FROM units INDEXED BY units_of_sequences JOIN scene_files USING (submission_id)
      WHERE farm = ?1 AND farm_path = ?2 AND state IN ('waiting', 'sending', 'unconfirmed') AND ${sequence}
    UNION ALL
    SELECT submission_id FROM tasks INDEXED BY tasks_of_sequences JOIN scene_files USING (submission_id)
      WHERE farm = ?1 AND farm_path = ?2 AND state = 'preparing' AND ${sequence}
  )
  SELECT coalesce(identity, '') AS identity, min(busy.submission_id) AS first, max(busy.submission_id) AS last
  FROM busy LEFT JOIN scene_files ON scene_files.submission_id = busy.submission_id AND farm_path = ?2
  GROUP BY 1`;

export function submissionRows(db: Database, unreadable: Unreadable): SubmissionTable {
  const submissions = documentsOf(db, submissionDocument, unreadable);
  const parts = submissionParts(db, unreadable);
  const get = (id: string) =>
    submissions.of(db.get('SELECT seq, doc FROM submissions WHERE id = ? AND leaving IS NULL', id));
  function insertSceneFiles(id: string, files: readonly PlannedFile[]): void {
    for (const file of files)
      if (file.need === 'required')
        db.run('INSERT OR IGNORE INTO scene_files VALUES (?, ?, ?)', id, file.farmPath, fileIdentity(file));
  }
  return {
    get,
    insert(row, snapshot, seen, files = []) {
      db.transaction(() => {
        submissions.insert(row);
        parts.insert(row.id, snapshot, seen, files);
        insertSceneFiles(row.id, files);
      });
    },
    snapshot: parts.snapshot,
    files: (id) => parts.files(id) ?? [],
    countFiles: (id) =>
      Number(
        db.get('SELECT json_array_length(files) AS n FROM submission_parts WHERE submission_id = ?', id)?.n ??
          0,
      ),
    setFiles(id, files) {
      db.transaction(() => {
        db.run('UPDATE submission_parts SET files = ? WHERE submission_id = ?', JSON.stringify(files), id);
        db.run('DELETE FROM scene_files WHERE submission_id = ?', id);
        insertSceneFiles(id, files);
      });
    },
    sceneFiles: (id) =>
      db
        .all('SELECT farm_path, identity FROM scene_files WHERE submission_id = ?', id)
        .map((row) => ({ farmPath: String(row.farm_path), identity: String(row.identity) })),
    isAnyIdentified: (farmPath) =>
      // As a range: of those that were never looked at thousands may lie at one place.
      db.get("SELECT 1 FROM scene_files WHERE farm_path = ? AND identity > '' LIMIT 1", farmPath) !==
      undefined,
    busyFiles: (farm, farmPath) =>
      db.all(busyFilesSql, farm, farmPath).map((row) => ({
        identity: String(row.identity),
        submissionIds: [String(row.first), String(row.last)],
      })),
    observedFiles: (id) => parts.seen(id) ?? [],
    setObservedFiles(id, seen) {
      db.run('UPDATE submission_parts SET seen = ? WHERE submission_id = ?', JSON.stringify(seen), id);
    },
    newestOfScene: (farm, scene) =>
      submissions.of(
        db.get(
          'SELECT seq, doc FROM submissions WHERE scene = ? AND farm = ? AND leaving IS NULL ORDER BY seq DESC LIMIT 1',
          scene,
          farm,
        ),
      ),
    update(id, patch) {
      const row = get(id);
      if (!row) return undefined;
      const updated = { ...row, ...patch, revision: row.revision + 1 };
      submissions.replace(updated, 'id = ?', id);
      return updated;
    },
    held: () =>
      submissions.ofAll(
        db.all(
          `SELECT seq, doc FROM submissions INDEXED BY submissions_unplanned
           WHERE planned = 0 AND doc ->> '$.error.code' = 'databaseRestored' AND NOT doc ->> 'cancelRequested' ORDER BY seq`,
        ),
      ),
    unplanned: (farm) =>
      submissions.ofAll(
        db.all('SELECT seq, doc FROM submissions WHERE farm = ? AND planned = 0 ORDER BY seq', farm),
      ),
    page: ({ mayBe, ...filter }, query) =>
      pageOf(db, submissions, { ...filter, [isThere]: 'there', [mayBeInState]: mayBe }, query),
  };
}
