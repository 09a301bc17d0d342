import type { TransferRows } from '#daemon/submissions/ports.ts';
import type { TransferRecord } from '#daemon/submissions/records.ts';
import type { Database } from './database.ts';
import { transferDocument } from './documents/transfer.ts';
import { documentsOf, type Page, type PageQuery, pageOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

export interface TransferTable extends TransferRows {
  page(filter: { readonly farm?: string | undefined }, query: PageQuery): Page<TransferRecord>;
}

/** SQLite takes the migration’s index over them for this very text only. */
const isOpen = "state IN ('waiting', 'running', 'paused')";

export function transferRows(db: Database, unreadable: Unreadable): TransferTable {
  const transfers = documentsOf(db, transferDocument, unreadable);
  const get = (id: string) => transfers.of(db.get('SELECT seq, doc FROM transfers WHERE id = ?', id));
  return {
    get,
    insert: transfers.insert,
    openDownloads: (farm) =>
      transfers.ofAll(
        db.all(
          `SELECT seq, doc FROM transfers INDEXED BY transfers_open
             WHERE ${isOpen} AND state <> 'paused' AND farm = ? AND task_id IS NOT NULL ORDER BY seq`,
          farm,
        ),
      ),
    downloadsOf: (farm, taskId) =>
      transfers.ofAll(
        db.all('SELECT seq, doc FROM transfers WHERE farm = ? AND task_id = ? ORDER BY seq', farm, taskId),
      ),
    open: (direction) =>
      transfers.ofAll(
        db.all(`SELECT seq, doc FROM transfers WHERE ${isOpen} AND doc ->> 'direction' = ?`, direction),
      ),
    update(id, patch) {
      const known = get(id);
      if (!known) throw new Error(`There is no transfer ${id}.`);
      const transfer = { ...known, ...patch, revision: known.revision + 1 };
      transfers.replace(transfer, 'id = ?', id);
      return transfer;
    },
    page: (filter, query) => pageOf(db, transfers, filter, query),
  };
}
