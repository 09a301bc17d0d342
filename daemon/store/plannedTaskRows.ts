import type { PlannedTaskRows } from '#daemon/submissions/ports.ts';
import type { UnitState } from '#protocol/bridge/unit.ts';
import type { Database } from './database.ts';
import { plannedTaskDocument } from './documents/plannedTask.ts';
import { documentsOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

/** SQLite takes the migration’s index over them for this very text only: what is over is not in it. */
const isToUpload = "state IN ('queued', 'uploading')";

export function plannedTaskRows(db: Database, unreadable: Unreadable): PlannedTaskRows {
  const units = documentsOf(db, plannedTaskDocument, unreadable);
  const get = (id: string) => units.of(db.get('SELECT seq, doc FROM units WHERE id = ?', id));
  return {
    get,
    insert(rows) {
      db.transaction(() => {
        for (const row of rows) units.insert(row);
      });
    },
    ofSubmission: (submissionId, limit = -1) =>
      units.ofAll(
        db.all(
          'SELECT seq, doc FROM units WHERE submission_id = ? ORDER BY position LIMIT ?',
          submissionId,
          limit,
        ),
      ),
    countStates(submissionId) {
      const rows = db.all(
        'SELECT state, count(*) AS n FROM units WHERE submission_id = ? GROUP BY state',
        submissionId,
      );
      return Object.fromEntries(rows.map((row) => [row.state as UnitState, Number(row.n)]));
    },
    isAnyWaiting: (farm) =>
      db.get("SELECT 1 FROM units WHERE farm = ? AND state = 'waiting' LIMIT 1", farm) !== undefined,
    *submissionsIn(farm, state) {
      const told = new Set<string>();
      let [seq, last] = [-1, ''];
      for (;;) {
        const row = db.get(
          `SELECT seq, submission_id FROM units
             WHERE farm = ? AND state = ? AND ${isToUpload} AND seq > ? AND submission_id <> ? ORDER BY seq LIMIT 1`,
          farm,
          state,
          seq,
          last,
        );
        if (!row) return;
        [seq, last] = [Number(row.seq), String(row.submission_id)];
        if (told.has(last)) continue;
        told.add(last);
        yield last;
      }
    },
    inLine: (farm) => ({
      get,
      first: () =>
        units.of(
          db.get(
            "SELECT seq, doc FROM units WHERE farm = ? AND state = 'waiting' ORDER BY priority DESC, seq LIMIT 1",
            farm,
          ),
        ),
      alike: ({ id }, most) =>
        db
          .all(
            `SELECT other.id, other.scene FROM units AS own JOIN units AS other INDEXED BY units_alike
              ON other.farm = own.farm AND other.batch = own.batch AND other.goes_alone = 0 AND other.state = 'waiting'
            WHERE own.id = ? AND other.id <> own.id ORDER BY other.seq LIMIT ?`,
            id,
            most,
          )
          .map((row) => ({ id: String(row.id), scene: String(row.scene ?? '') })),
    }),
    held: () =>
      units.ofAll(
        db.all(
          "SELECT seq, doc FROM units WHERE state = 'needsYou' AND doc ->> '$.heldFrom' IS NOT NULL ORDER BY seq",
        ),
      ),
    update(id, patch) {
      const row = get(id);
      if (row) units.replace({ ...row, ...patch, revision: row.revision + 1 }, 'id = ?', id);
    },
  };
}
