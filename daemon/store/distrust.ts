import type { Database } from './database.ts';

/**
 * Of a database that lost its newest changes: what was open in it may have happened since, so that sending it
 * by itself could render it a second time. Such units fail with a sentence, orders expire, and cursors that
 * clients hold are of another database. One transaction.
 */
export function distrustOpenWork(db: Database, now: number): void {
  const error = JSON.stringify({
    code: 'databaseRestored',
    message:
      'The daemon’s database was damaged, and what became of this since is not known. Look on the farm whether it was rendered; retry if it was not.',
    from: 'bridge',
  });
  const change = (table: string, where: string, set: string, ...values: (string | number)[]) =>
    db.run(
      `UPDATE ${table} SET doc = json_set(doc, '$.revision', (doc ->> 'revision') + 1, ${set}) WHERE ${where}`,
      ...values,
    );
  db.transaction(() => {
    change(
      'units',
      "state IN ('queued', 'uploading', 'waiting', 'sending', 'unconfirmed', 'needsYou')",
      "'$.state', 'failed', '$.error', json(?), '$.updatedAt', ?",
      error,
      now,
    );
    change(
      'submissions',
      "planned = 0 AND doc -> '$.error' IS NULL",
      "'$.error', json(?), '$.updatedAt', ?",
      error,
      now,
    );
    change(
      'operations',
      "state IN ('queued', 'sending', 'unconfirmed')",
      "'$.state', 'expired', '$.updatedAt', ?",
      now,
    );
    change(
      'transfers',
      "state = 'running'",
      "'$.state', 'failed', '$.error', json(?), '$.updatedAt', ?",
      error,
      new Date(now).toISOString(),
    );
    db.run("DELETE FROM facts WHERE name = 'database'");
  });
}
