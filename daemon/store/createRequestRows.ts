import type { CreateRequestRows } from '#daemon/submissions/ports.ts';
import type { CreateRequest } from '#daemon/submissions/records.ts';
import type { Database } from './database.ts';
import { documentOf, documentsOf } from './document.ts';

/** A call older than so many others says nothing of the farm as it is now. */
const lookedThrough = 2000;

export function createRequestRows(db: Database): CreateRequestRows {
  const get = (id: string) => documentOf<CreateRequest>(db.get('SELECT doc FROM calls WHERE id = ?', id));
  return {
    get,
    insert: (row) => void db.run('INSERT INTO calls (doc) VALUES (?)', JSON.stringify(row)),
    inState: (farm, state) =>
      documentsOf(db.all('SELECT doc FROM calls WHERE farm = ? AND state = ? ORDER BY seq', farm, state)),
    update(id, patch) {
      const row = get(id);
      if (row) db.run('UPDATE calls SET doc = ? WHERE id = ?', JSON.stringify({ ...row, ...patch }), id);
    },
    unaudited: (farm) =>
      documentsOf(
        db.all(
          "SELECT doc FROM calls WHERE farm = ? AND state IN ('found', 'absent') AND audited_at IS NULL ORDER BY seq",
          farm,
        ),
      ),
    onFarm: (farm, { submitAccount, callingAccount }, limit) =>
      documentsOf(
        db.all(
          `SELECT doc FROM (SELECT seq, doc, state FROM calls WHERE farm = ? ORDER BY seq DESC LIMIT ${lookedThrough})
           WHERE state IN ('confirmed', 'found')
             AND coalesce(nullif(doc ->> '$.body.submit_account', ''), ?) = ?
           ORDER BY seq DESC LIMIT ?`,
          farm,
          callingAccount,
          submitAccount,
          limit,
        ),
      ),
    newestConfirmed: (farm) =>
      documentOf(
        db.get(
          "SELECT doc FROM calls WHERE farm = ? AND state = 'confirmed' ORDER BY seq DESC LIMIT 1",
          farm,
        ),
      ),
  };
}
