import { failure } from '#protocol/bridge/failure.ts';
import type { Database } from './database.ts';
import type { DocumentTable } from './document.ts';
import { removeParts } from './removeParts.ts';

/** Where a document lay that could not be read. */
export type Origin = DocumentTable | 'submission_parts';

/** Documents of one table that could not be read, and why the first one could not. */
export interface UnreadableDocuments {
  readonly origin: Origin;
  readonly count: number;
  readonly reason: string;
}

/** Rows whose document nobody can read are moved to a table of their own: they stop no work, and nothing is lost. */
export interface Unreadable {
  setAside(table: DocumentTable, seq: number, reason: string): void;
  /** What lies beside a submission that has it no more. */
  setPartsAside(submissionId: string, reason: string): void;
  /** All that were ever set aside. */
  counts(): readonly UnreadableDocuments[];
  /** Runs after the commit that set some aside. */
  onSetAside(listener: (origin: Origin, reason: string) => void): void;
}

export function unreadableRows(db: Database, now: () => number): Unreadable {
  const listeners: ((origin: Origin, reason: string) => void)[] = [];
  let untold: (readonly [Origin, string])[] = [];
  db.onCommit(() => {
    const told = untold;
    untold = [];
    for (const [origin, reason] of told) for (const listener of listeners) listener(origin, reason);
  });

  function keep(origin: Origin, doc: unknown, reason: string): void {
    db.run(
      'INSERT INTO unreadable (origin, doc, reason, at) VALUES (?, ?, ?, ?)',
      origin,
      String(doc),
      reason,
      now(),
    );
    untold.push([origin, reason]);
  }

  function change(table: 'submissions' | 'units', where: string, sets: string, ...values: string[]): void {
    db.run(
      `UPDATE ${table} SET doc = json_set(doc, '$.revision', (doc ->> 'revision') + 1, ${sets}) WHERE ${where}`,
      ...values,
    );
  }

  function keepParts(submissionId: string, reason: string): void {
    const parts = db.get(
      "SELECT json_object('submissionId', submission_id, 'version', version, 'snapshot', json(snapshot), 'files', json(files), 'seen', json(seen)) AS doc FROM submission_parts WHERE submission_id = ?",
      submissionId,
    );
    if (!parts) return;
    keep('submission_parts', parts.doc, reason);
    removeParts(db, submissionId);
  }

  function sayInSubmission({ submission_id: submissionId }: Record<string, unknown>): void {
    if (submissionId === null) return;
    const error = JSON.stringify(failure('documentUnreadable', { origin: 'units' }));
    change('submissions', 'id = ?', "'$.error', json(?)", error, String(submissionId));
  }

  /** What a document that goes leaves behind must neither go on without it nor look as if nothing were missing. */
  const consequences: Partial<Record<DocumentTable, (row: Record<string, unknown>) => void>> = {
    submissions({ id }) {
      const reason = `submission ${String(id)} cannot be read`;
      for (const { doc } of db.all('SELECT doc FROM units WHERE submission_id = ?', String(id)))
        keep('units', doc, reason);
      db.run('DELETE FROM units WHERE submission_id = ?', String(id));
      keepParts(String(id), reason);
    },
    units: sayInSubmission,
    // The farm lists it again, as one that it does not know from here.
    tasks: sayInSubmission,
    calls({ id }) {
      const error = JSON.stringify(failure('documentUnreadable', { origin: 'calls' }));
      change(
        'units',
        "state IN ('sending', 'unconfirmed') AND doc ->> 'callId' = ?",
        "'$.state', 'needsYou', '$.error', json(?)",
        error,
        String(id),
      );
    },
  };

  return {
    setAside(table, seq, reason) {
      db.transaction(() => {
        const row = db.get(`SELECT * FROM ${table} WHERE seq = ?`, seq);
        if (!row) return;
        keep(table, row.doc, reason);
        consequences[table]?.(row);
        db.run(`DELETE FROM ${table} WHERE seq = ?`, seq);
      });
    },
    setPartsAside(submissionId, reason) {
      const error = JSON.stringify(failure('documentUnreadable', { origin: 'submission_parts' }));
      db.transaction(() => {
        keepParts(submissionId, reason);
        change(
          'units',
          "submission_id = ? AND state IN ('queued', 'uploading')",
          "'$.state', 'failed', '$.error', json(?)",
          error,
          submissionId,
        );
        change('submissions', 'id = ? AND planned = 0', "'$.error', json(?)", error, submissionId);
      });
    },
    counts: () =>
      db
        .all('SELECT origin, count(*) AS n, min(seq), reason FROM unreadable GROUP BY origin ORDER BY origin')
        .map((row) => ({
          origin: row.origin as Origin,
          count: Number(row.n),
          reason: String(row.reason),
        })),
    onSetAside: (listener) => void listeners.push(listener),
  };
}
