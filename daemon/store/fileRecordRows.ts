import type { FarmFile, FarmFileRows, FileHashRows, HashedFile } from '#daemon/submissions/fileRecords.ts';
import type { Database } from './database.ts';

const dayMs = 86_400_000;

export function fileHashRows(db: Database): FileHashRows {
  return {
    known(paths, now) {
      const asked = JSON.stringify(paths);
      const rows = db.all(
        'SELECT file_hashes.* FROM json_each(?) AS asked CROSS JOIN file_hashes ON file_hashes.path = asked.value',
        asked,
      );
      // What is used stays; to the day, so that a look alone seldom writes.
      if (rows.some((row) => Number(row.used_at) < now - dayMs))
        db.run(
          'UPDATE file_hashes SET used_at = ?1 WHERE used_at < ?1 - ?2 AND path IN (SELECT value FROM json_each(?3))',
          now,
          dayMs,
          asked,
        );
      return new Map(rows.map((row) => [String(row.path), hashedFile(row)]));
    },
    remember: (files, now) =>
      db.transaction(() => {
        for (const { path, size, mtimeMs, identity, hash } of files)
          db.run(
            'INSERT OR REPLACE INTO file_hashes VALUES (?, ?, ?, ?, ?, ?)',
            path,
            size,
            mtimeMs,
            identity,
            hash,
            now,
          );
      }),
  };
}

function hashedFile(row: Record<string, unknown>): HashedFile {
  return {
    path: String(row.path),
    size: Number(row.size),
    mtimeMs: Number(row.mtime),
    identity: String(row.inode),
    hash: String(row.hash),
  };
}

export function farmFileRows(db: Database): FarmFileRows {
  return {
    known(storage, paths, since) {
      // A cross join keeps its order: from each path that is asked for to its row, not from all rows to the paths.
      const rows = db.all(
        'SELECT farm_files.* FROM json_each(?2) AS asked CROSS JOIN farm_files ON storage = ?1 AND farm_files.path = asked.value WHERE at >= ?3',
        storage,
        JSON.stringify(paths),
        since,
      );
      return new Map(
        rows.map((row): [string, FarmFile] => [
          String(row.path),
          { path: String(row.path), size: Number(row.size), hash: String(row.hash) },
        ]),
      );
    },
    remember: (storage, files, now) =>
      db.transaction(() => {
        for (const { path, size, hash } of files)
          db.run('INSERT OR REPLACE INTO farm_files VALUES (?, ?, ?, ?, ?)', storage, path, size, hash, now);
      }),
    forget(storage, paths) {
      db.run(
        'DELETE FROM farm_files WHERE storage = ? AND path IN (SELECT value FROM json_each(?))',
        storage,
        JSON.stringify(paths),
      );
    },
  };
}
