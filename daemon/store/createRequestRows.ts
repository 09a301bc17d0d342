import type { CreateRequestRows, Whose } from '#daemon/submissions/ports.ts';
import type { Database } from './database.ts';
import { createRequestDocument } from './documents/createRequest.ts';
import { documentsOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

/** SQLite takes the migration’s indexes over them for this very text only. */
const isOnFarm = "state IN ('confirmed', 'found')";

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
      const newest = (where: string, ...values: string[]) =>
        db.all(
          `SELECT seq, doc FROM calls WHERE farm = ? AND ${isOnFarm} ${where} ORDER BY seq DESC LIMIT ?`,
          farm,
          ...values,
          limit,
        );
      if (whose === 'anybody') return calls.ofAll(newest(''));
      // One look for each account: of both at once SQLite would sort all that there ever were.
      const rows = accountsOf(whose).flatMap((account) => newest('AND account = ?', account));
      return calls.ofAll(rows.sort((one, other) => Number(other.seq) - Number(one.seq)).slice(0, limit));
    },
    outlived(farm, whose, limit) {
      const [account = '', other = account] = accountsOf(whose);
      return db
        .all(
          `SELECT tag, account, started_at, ended_at, call_id,
             (SELECT json_group_array(task_id) FROM past_tasks WHERE past_tasks.tag = tags.tag) AS task_ids
           FROM tags WHERE farm = ? AND call_id IS NOT NULL AND account IN (?, ?)
             AND EXISTS (SELECT 1 FROM past_tasks WHERE past_tasks.tag = tags.tag)
           ORDER BY started_at DESC LIMIT ?`,
          farm,
          account,
          other,
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
        }));
    },
    newestConfirmed: (farm) =>
      calls.of(
        db.get(
          "SELECT seq, doc FROM calls WHERE farm = ? AND state = 'confirmed' ORDER BY seq DESC LIMIT 1",
          farm,
        ),
      ),
  };
}

/** Under which names its calls are stored: those that name no account are the calling account’s. */
function accountsOf({ submitAccount, callingAccount }: Whose): readonly string[] {
  return submitAccount === callingAccount && submitAccount !== '' ? [submitAccount, ''] : [submitAccount];
}
