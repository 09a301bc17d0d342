import type { CreateRequestRows } from '#daemon/submissions/ports.ts';
import type { Database } from './database.ts';
import { createRequestDocument } from './documents/createRequest.ts';
import { documentsOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

/** A call older than this many others says nothing about the farm as it is now. */
const lookedThrough = 2000;

export function createRequestRows(db: Database, unreadable: Unreadable): CreateRequestRows {
  const calls = documentsOf(db, createRequestDocument, unreadable);
  const get = (id: string) => calls.of(db.get('SELECT seq, doc FROM calls WHERE id = ?', id));
  return {
    get,
    insert(row) {
      db.transaction(() => {
        calls.insert(row);
        db.run(
          'INSERT INTO tags (tag, farm, started_at) VALUES (?, ?, ?)',
          row.mark,
          row.farm,
          row.startedAt,
        );
      });
    },
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
    onFarm(farm, whose, limit) {
      const { submitAccount, callingAccount } =
        whose === 'anybody' ? { submitAccount: null, callingAccount: null } : whose;
      return calls.ofAll(
        db.all(
          `SELECT seq, doc FROM (SELECT seq, doc, state FROM calls WHERE farm = ?1 ORDER BY seq DESC LIMIT ${lookedThrough})
           WHERE state IN ('confirmed', 'found')
             AND (?2 IS NULL OR coalesce(nullif(doc ->> '$.account', ''), ?2) = ?3)
           ORDER BY seq DESC LIMIT ?4`,
          farm,
          callingAccount,
          submitAccount,
          limit,
        ),
      );
    },
    outlived: (farm, { submitAccount, callingAccount }, limit) =>
      db
        .all(
          `SELECT tag, account, started_at, ended_at, call_id,
             (SELECT json_group_array(task_id) FROM past_tasks WHERE past_tasks.tag = tags.tag) AS task_ids
           FROM tags WHERE farm = ? AND call_id IS NOT NULL AND account IN (?, ?)
             AND EXISTS (SELECT 1 FROM past_tasks WHERE past_tasks.tag = tags.tag)
           ORDER BY started_at DESC LIMIT ?`,
          farm,
          submitAccount,
          // Calls that name no account are those of the account that calls.
          submitAccount === callingAccount ? '' : submitAccount,
          limit,
        )
        .map((row) => ({
          createRequest: {
            id: String(row.call_id),
            mark: String(row.tag),
            account: String(row.account),
            unitIds: [],
            startedAt: Number(row.started_at),
            endedAt: Number(row.ended_at),
          },
          taskIds: JSON.parse(String(row.task_ids)) as string[],
        })),
    newestConfirmed: (farm) =>
      calls.of(
        db.get(
          "SELECT seq, doc FROM calls WHERE farm = ? AND state = 'confirmed' ORDER BY seq DESC LIMIT 1",
          farm,
        ),
      ),
  };
}
