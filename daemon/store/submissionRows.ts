import type { SubmissionRows } from '#daemon/submissions/ports.ts';
import type { PlannedFile, SubmissionRecord } from '#daemon/submissions/records.ts';
import type { SeenPath } from '#daemon/submissions/seenFiles.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Database } from './database.ts';
import { documentOf, documentsOf, type Page, type PageQuery, pageOf } from './document.ts';

export interface SubmissionTable extends SubmissionRows {
  page(
    filter: { readonly farm?: string | undefined; readonly scene?: string | undefined },
    query: PageQuery,
  ): Page<SubmissionRecord>;
}

export function submissionRows(db: Database): SubmissionTable {
  const get = (id: string) =>
    documentOf<SubmissionRecord>(db.get('SELECT doc FROM submissions WHERE id = ?', id));
  const part = (id: string, column: 'snapshot' | 'files' | 'seen'): unknown => {
    const row = db.get(`SELECT ${column} FROM submission_parts WHERE submission_id = ?`, id);
    return JSON.parse(String(row?.[column] ?? '[]'));
  };
  return {
    get,
    insert(row, snapshot, seen) {
      db.transaction(() => {
        db.run('INSERT INTO submissions (doc) VALUES (?)', JSON.stringify(row));
        db.run(
          'INSERT INTO submission_parts (submission_id, snapshot, files, seen) VALUES (?, ?, ?, ?)',
          row.id,
          JSON.stringify(snapshot),
          '[]',
          JSON.stringify(seen),
        );
      });
    },
    snapshot: (id) => part(id, 'snapshot') as SceneSnapshot,
    files: (id) => part(id, 'files') as PlannedFile[],
    setFiles(id, files) {
      db.run('UPDATE submission_parts SET files = ? WHERE submission_id = ?', JSON.stringify(files), id);
    },
    seenFiles: (id) => part(id, 'seen') as SeenPath[],
    setSeenFiles(id, seen) {
      db.run('UPDATE submission_parts SET seen = ? WHERE submission_id = ?', JSON.stringify(seen), id);
    },
    update(id, patch) {
      const row = get(id);
      if (!row) return;
      db.run(
        'UPDATE submissions SET doc = ? WHERE id = ?',
        JSON.stringify({ ...row, ...patch, revision: row.revision + 1 }),
        id,
      );
    },
    unplanned: (farm) =>
      documentsOf(db.all('SELECT doc FROM submissions WHERE farm = ? AND planned = 0 ORDER BY seq', farm)),
    page: (filter, query) => pageOf(db, 'submissions', filter, query),
  };
}
