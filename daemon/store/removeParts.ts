import type { Database } from './database.ts';

/** Removes what lies beside a submission that goes, or that goes on without it. */
export function removeParts(db: Database, submissionId: string): void {
  db.run('DELETE FROM submission_parts WHERE submission_id = ?', submissionId);
  db.run('DELETE FROM scene_files WHERE submission_id = ?', submissionId);
}
