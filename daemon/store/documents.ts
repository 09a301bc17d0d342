import type { Database } from './database.ts';
import { type DocumentKind, type DocumentTable, readDocument, writeDocument } from './document.ts';
import type { Unreadable } from './unreadable.ts';

type Row = Record<string, unknown>;

/** The documents of one table. Rows come with their `seq`; one that cannot be read is set aside, and is not there. */
export interface Documents<Document> {
  readonly table: DocumentTable;
  of(row: Row | undefined): Document | undefined;
  ofAll(rows: readonly Row[]): Document[];
  insert(document: Document): void;
  /** Replaces it. `where`: a condition that matches one row. */
  replace(document: Document, where: string, ...values: string[]): void;
}

export function documentsOf<Document extends object>(
  db: Database,
  kind: DocumentKind<Document>,
  unreadable: Unreadable,
): Documents<Document> {
  const { table } = kind;
  function of(row: Row | undefined): Document | undefined {
    if (row === undefined) return undefined;
    const read = readDocument(kind, String(row.doc));
    if (read.kind === 'read') return read.document;
    unreadable.setAside(table, Number(row.seq), read.reason);
    return undefined;
  }
  return {
    table,
    of,
    ofAll: (rows) => rows.flatMap((row) => of(row) ?? []),
    insert: (document) => void db.run(`INSERT INTO ${table} (doc) VALUES (?)`, writeDocument(kind, document)),
    replace: (document, where, ...values) =>
      void db.run(`UPDATE ${table} SET doc = ? WHERE ${where}`, writeDocument(kind, document), ...values),
  };
}

/** One page of documents, newest first, and where the next one begins. */
export interface Page<Document> {
  readonly items: readonly Document[];
  readonly cursor: string | null;
}

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A column that must have a value, or a condition with one `?`. */
export type Where = Readonly<Record<string, string | undefined>>;

/** A page of a table. The keys of `where` are ours, its values are bound. */
export function pageOf<Document>(
  db: Database,
  documents: Documents<Document>,
  where: Where,
  { limit, cursor }: PageQuery,
): Page<Document> {
  const filters = Object.entries(where).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const conditions = ['seq < ?', ...filters.map(([key]) => (key.includes('?') ? key : `${key} = ?`))].join(
    ' AND ',
  );
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor) || 0;
  const rows = db.all(
    `SELECT seq, doc FROM ${documents.table} WHERE ${conditions} ORDER BY seq DESC LIMIT ?`,
    before,
    ...filters.map(([, value]) => value),
    limit + 1,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: documents.ofAll(shown),
    cursor: rows.length > limit && last ? String(last.seq) : null,
  };
}
