import type { TransferRows } from '#daemon/submissions/ports.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { Database } from './database.ts';
import { documentOf, documentsOf, type Page, type PageQuery, pageOf } from './document.ts';

export interface TransferTable extends TransferRows {
  page(filter: { readonly farm?: string | undefined }, query: PageQuery): Page<Transfer>;
}

export function transferRows(db: Database): TransferTable {
  const get = (id: string) => documentOf<Transfer>(db.get('SELECT doc FROM transfers WHERE id = ?', id));
  return {
    get,
    insert: (transfer) => void db.run('INSERT INTO transfers (doc) VALUES (?)', JSON.stringify(transfer)),
    running: (direction) =>
      documentsOf(
        db.all("SELECT doc FROM transfers WHERE state = 'running' AND doc ->> 'direction' = ?", direction),
      ),
    update(id, patch) {
      const known = get(id);
      if (!known) throw new Error(`There is no transfer ${id}.`);
      const transfer = { ...known, ...patch, revision: known.revision + 1 };
      db.run('UPDATE transfers SET doc = ? WHERE id = ?', JSON.stringify(transfer), id);
      return transfer;
    },
    page: (filter, query) => pageOf(db, 'transfers', filter, query),
  };
}
