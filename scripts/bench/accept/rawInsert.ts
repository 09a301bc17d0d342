import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A table in a database of its own, each insert of which is on the disk when it returns. */
export interface RawTable {
  insert(text: string): void;
  close(): void;
}

export function openRawTable(): RawTable {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-bench-'));
  const db = new DatabaseSync(path.join(folder, 'raw.sqlite'));
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('CREATE TABLE kept (number INTEGER PRIMARY KEY, text TEXT)');
  const statement = db.prepare('INSERT INTO kept (text) VALUES (?)');
  return {
    insert: (text) => void statement.run(text),
    close() {
      db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
