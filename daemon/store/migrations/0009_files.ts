import type { Migration } from '../migrate.ts';

/** What is in local files, and what the farm’s storage holds: so that neither is read or sent twice. */
export const files: Migration = {
  number: 9,
  sql: `
    CREATE TABLE file_hashes (
      path TEXT PRIMARY KEY,
      size INTEGER NOT NULL,
      mtime INTEGER NOT NULL,
      inode TEXT NOT NULL,
      hash TEXT NOT NULL,
      used_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX file_hashes_by_age ON file_hashes (used_at);
    CREATE TABLE farm_files (
      storage TEXT NOT NULL,
      path TEXT NOT NULL,
      size INTEGER NOT NULL,
      hash TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (storage, path)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX farm_files_by_age ON farm_files (at);
  `,
};
