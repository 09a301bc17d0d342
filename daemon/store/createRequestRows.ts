import type { CreateRequestRows } from '#daemon/submissions/ports.ts';
import type { Database } from './database.ts';
import { createRequestDocument } from './documents/createRequest.ts';
import { documentsOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

/** A call older than so many others says nothing of the farm as it is now. */
const lookedThrough = 2000;

export function createRequestRows(db: Database, unreadable: Unreadable): CreateRequestRows {
  const calls = documentsOf(db, createRequestDocument, unreadable);
  const get = (id: string) => calls.of(db.get('SELECT seq, doc FROM calls WHERE id = ?', id));
  return {
    get,
    insert: calls.insert,
    inState: (farm, state) =>
      calls.ofAll(
        db.all('SELECT seq, doc FROM calls WHERE farm = ? AND state = ? ORDER BY seq', farm, state),
      ),
    update(id, patch) {
      const row = get(id);
      if (row) calls.replace({ ...row, ...patch }, 'id = ?', id);
    },
    unaudited: (farm) =>
      calls.ofAll(
        db.all(
          "SELECT seq, doc FROM calls WHERE farm = ? AND state IN ('found', 'absent') AND audited_at IS NULL ORDER BY seq",
          farm,
        ),
      ),
    onFarm: (farm, { submitAccount, callingAccount }, limit) =>
      calls.ofAll(
        db.all(
          `SELECT seq, doc FROM (SELECT seq, doc, state FROM calls WHERE farm = ? ORDER BY seq DESC LIMIT ${lookedThrough})
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
      calls.of(
        db.get(
          "SELECT seq, doc FROM calls WHERE farm = ? AND state = 'confirmed' ORDER BY seq DESC LIMIT 1",
          farm,
        ),
      ),
  };
}
