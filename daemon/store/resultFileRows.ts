import type { ResultFileRows } from '#daemon/submissions/ports.ts';
import { sequenceOfFile } from '#protocol/paths/frameOfFile.ts';
import type { Database } from './database.ts';
import { resultFileDocument } from './documents/resultFile.ts';
import { documentsOf } from './documents.ts';
import type { Unreadable } from './unreadable.ts';

/** Files that are looked through for those around a frame, on each side: of a few frames with many passes. */
const mostRows = 200;
/** Frames of one sequence around another, on each side. */
const mostAround = 24;

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
    around({ transferId, number, remotePath }) {
      const sequence = sequenceOfFile(remotePath);
      const nearest = (side: string) => {
        if (number === undefined) return { near: [], isAll: true };
        const query = `SELECT seq, doc FROM result_files WHERE transfer_id = ? AND number ${side} LIMIT ?`;
        const rows = db.all(query, transferId, number, mostRows);
        const fitting = files.ofAll(rows).filter((other) => sequenceOfFile(other.remotePath) === sequence);
        const isAll = rows.length < mostRows && fitting.length <= mostAround;
        return { near: fitting.slice(0, mostAround), isAll };
      };
      const before = nearest('< ? ORDER BY number DESC');
      const after = nearest('> ? ORDER BY number');
      return {
        before: before.near.toReversed(),
        after: after.near,
        toFirst: before.isAll,
        toLast: after.isAll,
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
