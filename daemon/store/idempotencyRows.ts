import type { IdempotencyRows } from '#daemon/submissions/submitting.ts';
import type { Database } from './database.ts';

const keptMs = 7 * 86_400_000;

export function idempotencyRows(db: Database): IdempotencyRows {
  return {
    get(key) {
      const row = db.get('SELECT fingerprint, submission_id FROM idempotency WHERE key = ?', key);
      if (!row) return undefined;
      return { fingerprint: String(row.fingerprint), submissionId: String(row.submission_id) };
    },
    insert({ key, fingerprint }, submissionId, at) {
      db.transaction(() => {
        db.run('DELETE FROM idempotency WHERE at < ?', at - keptMs);
        db.run('INSERT INTO idempotency VALUES (?, ?, ?, ?)', key, fingerprint, submissionId, at);
      });
    },
  };
}
