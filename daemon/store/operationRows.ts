import type { OperationRows } from '#daemon/submissions/operations/operating.ts';
import type { OperationRecord } from '#daemon/submissions/operations/operationRecord.ts';
import type { Database } from './database.ts';
import { operationDocument } from './documents/operation.ts';
import { documentsOf, type Page, type PageQuery, pageOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

export interface OperationTable extends OperationRows {
  page(filter: { readonly farm?: string | undefined }, query: PageQuery): Page<OperationRecord>;
}

export function operationRows(db: Database, unreadable: Unreadable): OperationTable {
  const operations = documentsOf(db, operationDocument, unreadable);
  const get = (id: string) => operations.of(db.get('SELECT seq, doc FROM operations WHERE id = ?', id));
  return {
    get,
    insert: operations.insert,
    update(id, patch) {
      const known = get(id);
      if (!known) throw new Error(`There is no operation ${id}.`);
      const record = { ...known, ...patch, revision: known.revision + 1 };
      operations.replace(record, 'id = ?', id);
      return record;
    },
    inState: (farm, state) =>
      operations.ofAll(
        db.all('SELECT seq, doc FROM operations WHERE farm = ? AND state = ? ORDER BY seq', farm, state),
      ),
    page: (filter, query) => pageOf(db, operations, filter, query),
  };
}
