import type { ObservedPath } from '#daemon/submissions/observedFiles.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Database } from './database.ts';
import { observedPaths, plannedFiles } from './documents/files.ts';
import { snapshotDocument } from './documents/snapshot.ts';
import type { Unreadable } from './unreadable.ts';

/** What is large and rarely read of a submission, in a row beside it. Undefined: it was removed, or could not be read. */
export interface SubmissionParts {
  insert(
    submissionId: string,
    snapshot: SceneSnapshot,
    seen: readonly ObservedPath[],
    files: readonly PlannedFile[],
  ): void;
  snapshot(submissionId: string): SceneSnapshot | undefined;
  files(submissionId: string): readonly PlannedFile[] | undefined;
  seen(submissionId: string): readonly ObservedPath[] | undefined;
}

/** Of all three together; a new one needs a migration that brings the rows along. */
const version = 1;

/** Made for the first that is read. */
const schemas = {
  snapshot: () => snapshotDocument,
  files: () => plannedFiles,
  seen: () => observedPaths,
};

export function submissionParts(db: Database, unreadable: Unreadable): SubmissionParts {
  function part(id: string, column: keyof typeof schemas): unknown {
    const row = db.get(`SELECT ${column}, version FROM submission_parts WHERE submission_id = ?`, id);
    if (!row) return undefined;
    const parsed = schemas[column]().safeParse(JSON.parse(String(row[column])));
    if (parsed.success && row.version === version) return parsed.data;
    const fault = parsed.success
      ? `version ${row.version}, expected ${version}`
      : `${column} ${parsed.error.issues[0]?.path.join('.')}: ${parsed.error.issues[0]?.message}`;
    unreadable.setPartsAside(id, fault);
    return undefined;
  }
  return {
    insert: (id, snapshot, seen, files) =>
      void db.run(
        'INSERT INTO submission_parts (submission_id, snapshot, files, seen, version) VALUES (?, ?, ?, ?, ?)',
        id,
        JSON.stringify(snapshot),
        JSON.stringify(files),
        JSON.stringify(seen),
        version,
      ),
    snapshot: (id) => part(id, 'snapshot') as SceneSnapshot | undefined,
    files: (id) => part(id, 'files') as PlannedFile[] | undefined,
    seen: (id) => part(id, 'seen') as ObservedPath[] | undefined,
  };
}
