import { randomUUID } from 'node:crypto';
import { failure } from '#protocol/bridge/failure.ts';
import type { Database } from './database.ts';

/** Why what is stored may not be the newest that was. Texts name each; earlier versions kept a few words instead. */
export type DoubtReason = 'markerMissing' | 'logMissing' | 'older' | 'otherMachine' | 'otherFile' | 'copy';

/** Which question a person is asked of a store that may not be the newest that was, and why. */
export interface Doubt {
  readonly id: string;
  readonly reason: DoubtReason | string;
}

const doubtName = 'doubt';

/** What is asked until a person answers; undefined when nothing is doubted. */
export function readDoubt(get: (name: string) => string | undefined): Doubt | undefined {
  const text = get(doubtName);
  if (text === undefined) return undefined;
  const { id, reason } = JSON.parse(text) as Partial<Doubt>;
  // Whatever it says, a person is to be asked.
  return { id: String(id), reason: String(reason) };
}

/** Asks a question; the one before it is answered by its answer, too. */
export function keepDoubt(facts: { set(name: string, value: string): void }, doubt: Doubt): void {
  facts.set(doubtName, JSON.stringify(doubt));
}

/**
 * Of a database that lost its newest changes: what was open in it may have happened since, and tags of what
 * happened then are unknown, so that sending it by itself could render it a second time. Such planned tasks wait for a
 * person, with where they were; those that were cancelled meanwhile are only searched for. Orders expire, and cursors
 * that clients hold are of another database. One transaction.
 */
export function failPendingWork(db: Database, reason: string, now: number): void {
  const error = JSON.stringify(failure('databaseRestored', { reason }));
  const change = (table: string, where: string, set: string, ...values: (string | number)[]) =>
    db.run(
      `UPDATE ${table} SET doc = json_set(doc, '$.revision', (doc ->> 'revision') + 1, ${set}) WHERE ${where}`,
      ...values,
    );
  db.transaction(() => {
    change(
      'units',
      "state IN ('queued', 'uploading', 'waiting', 'sending', 'unconfirmed') AND NOT (doc ->> 'cancelRequested' AND state IN ('sending', 'unconfirmed'))",
      `'$.state', 'needsYou', '$.error', json(?), '$.updatedAt', ?,
       '$.heldFrom', json_patch('{}', json_object(
         'state', CASE state WHEN 'waiting' THEN 'waiting' WHEN 'sending' THEN 'unconfirmed' WHEN 'unconfirmed' THEN 'unconfirmed' ELSE 'queued' END,
         'callId', doc ->> 'callId'))`,
      error,
      now,
    );
    db.run(
      "UPDATE units SET doc = json_remove(doc, '$.callId') WHERE state = 'needsYou' AND doc -> '$.heldFrom' IS NOT NULL AND doc -> '$.callId' IS NOT NULL",
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
    const doubt: Doubt = { id: randomUUID(), reason };
    db.run('INSERT OR REPLACE INTO facts VALUES (?, ?)', doubtName, JSON.stringify(doubt));
  });
}
