import type { OperationRows } from '#daemon/submissions/operating.ts';
import type { OperationRecord } from '#daemon/submissions/operationRecord.ts';
import type { Database } from './database.ts';
import { documentOf, documentsOf, type Page, type PageQuery, pageOf } from './document.ts';

export interface OperationTable extends OperationRows {
  page(filter: { readonly farm?: string | undefined }, query: PageQuery): Page<OperationRecord>;
}

export function operationRows(db: Database): OperationTable {
  const get = (id: string) =>
    documentOf<OperationRecord>(db.get('SELECT doc FROM operations WHERE id = ?', id));
  return {
    get,
    insert: (record) => void db.run('INSERT INTO operations (doc) VALUES (?)', JSON.stringify(record)),
    update(id, patch) {
      const known = get(id);
      if (!known) throw new Error(`There is no operation ${id}.`);
      const record = { ...known, ...patch, revision: known.revision + 1 };
      db.run('UPDATE operations SET doc = ? WHERE id = ?', JSON.stringify(record), id);
      return record;
    },
    inState: (farm, state) =>
      documentsOf(
        db.all('SELECT doc FROM operations WHERE farm = ? AND state = ? ORDER BY seq', farm, state),
      ),
    page: (filter, query) => pageOf(db, 'operations', filter, query),
  };
}
