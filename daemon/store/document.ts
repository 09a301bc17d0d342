import type { Database } from './database.ts';

/** Reads the JSON document of a row. */
export function documentOf<Document>(row: Record<string, unknown> | undefined): Document | undefined {
  return row === undefined ? undefined : (JSON.parse(String(row.doc)) as Document);
}

export function documentsOf<Document>(rows: readonly Record<string, unknown>[]): Document[] {
  return rows.map((row) => JSON.parse(String(row.doc)) as Document);
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

/** A page of a table whose rows have `seq` and `doc`. The keys of `where` are ours, its values are bound. */
export function pageOf<Document>(
  db: Database,
  table: 'submissions' | 'tasks' | 'transfers' | 'operations' | 'notices',
  where: Where,
  { limit, cursor }: PageQuery,
): Page<Document> {
  const filters = Object.entries(where).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const conditions = ['seq < ?', ...filters.map(([key]) => (key.includes('?') ? key : `${key} = ?`))].join(
    ' AND ',
  );
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor) || 0;
  const rows = db.all(
    `SELECT seq, doc FROM ${table} WHERE ${conditions} ORDER BY seq DESC LIMIT ?`,
    before,
    ...filters.map(([, value]) => value),
    limit + 1,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: documentsOf<Document>(shown),
    cursor: rows.length > limit && last ? String(last.seq) : null,
  };
}
