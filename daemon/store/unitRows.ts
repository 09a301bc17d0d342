import type { UnitRows } from '#daemon/submissions/ports.ts';
import type { UnitRecord } from '#daemon/submissions/records.ts';
import type { UnitState } from '#protocol/bridge/unit.ts';
import type { Database } from './database.ts';
import { documentOf, documentsOf } from './document.ts';

export function unitRows(db: Database): UnitRows {
  const get = (id: string) => documentOf<UnitRecord>(db.get('SELECT doc FROM units WHERE id = ?', id));
  return {
    get,
    insert(rows) {
      db.transaction(() => {
        for (const row of rows) db.run('INSERT INTO units (doc) VALUES (?)', JSON.stringify(row));
      });
    },
    ofSubmission: (submissionId, limit = -1) =>
      documentsOf(
        db.all(
          'SELECT doc FROM units WHERE submission_id = ? ORDER BY position LIMIT ?',
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
    inState: (farm, state) =>
      documentsOf(db.all('SELECT doc FROM units WHERE farm = ? AND state = ? ORDER BY seq', farm, state)),
    update(id, patch) {
      const row = get(id);
      if (!row) return;
      db.run(
        'UPDATE units SET doc = ? WHERE id = ?',
        JSON.stringify({ ...row, ...patch, revision: row.revision + 1 }),
        id,
      );
    },
  };
}
