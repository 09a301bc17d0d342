import type { ResultFileRows } from '#daemon/submissions/ports.ts';
import { sequenceOfFile } from '#protocol/paths/frameOfFile.ts';
import type { Database } from './database.ts';
import { resultFileDocument } from './documents/resultFile.ts';
import { documentsOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

/** Files of one frame, as far as its neighbours are looked for among them. */
const mostPasses = 200;

export function resultFileRows(db: Database, unreadable: Unreadable): ResultFileRows {
  const files = documentsOf(db, resultFileDocument, unreadable);
  const where = 'transfer_id = ? AND remote_path = ?';
  const get = (transferId: string, remotePath: string) =>
    files.of(db.get(`SELECT seq, doc FROM result_files WHERE ${where}`, transferId, remotePath));
  return {
    get,
    ofTransfer: (transferId) =>
      files.ofAll(
        db.all('SELECT seq, doc FROM result_files WHERE transfer_id = ? ORDER BY remote_path', transferId),
      ),
    ofTask: (farm, taskId) =>
      files.ofAll(
        db.all(
          'SELECT seq, doc FROM result_files WHERE farm = ? AND task_id = ? ORDER BY number, path',
          farm,
          taskId,
        ),
      ),
    ofFrame: (farm, taskId, number) =>
      files.ofAll(
        db.all(
          'SELECT seq, doc FROM result_files WHERE farm = ? AND task_id = ? AND number = ? ORDER BY path',
          farm,
          taskId,
          number,
        ),
      ),
    at: (path) => files.ofAll(db.all('SELECT seq, doc FROM result_files WHERE path = ?', path)),
    neighbours({ transferId, number, remotePath }) {
      const nearest = (side: string) =>
        number === undefined
          ? undefined
          : files
              .ofAll(
                db.all(
                  `SELECT seq, doc FROM result_files WHERE transfer_id = ? AND number ${side} LIMIT ?`,
                  transferId,
                  number,
                  mostPasses,
                ),
              )
              .find((other) => sequenceOfFile(other.remotePath) === sequenceOfFile(remotePath));
      return {
        before: nearest('< ? ORDER BY number DESC'),
        after: nearest('> ? ORDER BY number'),
      };
    },
    put(fresh) {
      const known = get(fresh.transferId, fresh.remotePath);
      const record = { ...fresh, revision: (known?.revision ?? 0) + 1 };
      if (known) files.replace(record, where, fresh.transferId, fresh.remotePath);
      else files.insert(record);
      return record;
    },
  };
}
