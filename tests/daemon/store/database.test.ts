import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '#daemon/store/database.ts';
import { DatabaseInUse, DatabaseTooNew } from '#daemon/store/databaseErrors.ts';
import type { Migration } from '#daemon/store/migrate.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const numbers: Migration = { number: 1, sql: 'CREATE TABLE numbers (n INTEGER PRIMARY KEY)' };
const newFile = () => path.join(temporaryFolder(), 'renderbridge.sqlite');

function openNumbers(file = newFile()) {
  const db = openDatabase(file, [numbers]);
  return {
    ...db,
    add: (n: number) => db.run('INSERT INTO numbers VALUES (?)', n),
    kept: () => db.all('SELECT n FROM numbers ORDER BY n').map(({ n }) => n),
  };
}

describe('a transaction', () => {
  it('keeps all of its changes', () => {
    const db = openNumbers();
    expect(
      db.transaction(() => {
        db.add(1);
        db.add(2);
        return 'done';
      }),
    ).toBe('done');
    expect(db.kept()).toEqual([1, 2]);
  });

  it('takes all of its changes back when it throws, those of inner ones too', () => {
    const db = openNumbers();
    expect(() =>
      db.transaction(() => {
        db.add(1);
        db.transaction(() => db.add(2));
        throw new Error('stop');
      }),
    ).toThrow('stop');
    expect(db.kept()).toEqual([]);
  });

  it('is taken back whole when an inner one throws', () => {
    const db = openNumbers();
    expect(() =>
      db.transaction(() => {
        db.add(1);
        db.transaction(() => {
          db.add(2);
          throw new Error('stop');
        });
      }),
    ).toThrow('stop');
    expect(db.kept()).toEqual([]);
  });

  it('loses only the changes of an inner one whose failure it catches', () => {
    const db = openNumbers();
    db.transaction(() => {
      db.add(1);
      expect(() =>
        db.transaction(() => {
          db.add(2);
          db.add(2);
        }),
      ).toThrow();
      db.transaction(() => db.add(3));
    });
    expect(db.kept()).toEqual([1, 3]);
  });

  it('can be followed by another after one that failed', () => {
    const db = openNumbers();
    for (const n of [1, 1, 2]) {
      try {
        db.transaction(() => db.add(n));
      } catch {}
    }
    expect(db.kept()).toEqual([1, 2]);
  });

  it('tells its listeners once, after the commit, and not of one that failed', () => {
    const db = openNumbers();
    const seen: unknown[] = [];
    db.onCommit(() => seen.push(db.kept()));
    db.transaction(() => {
      db.add(1);
      db.transaction(() => db.add(2));
      expect(seen).toEqual([]);
    });
    expect(() => db.transaction(() => db.add(1))).toThrow();
    db.add(3);
    expect(seen).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
  });
});

describe('the database', () => {
  it('is made from nothing, brought up to date, and kept', () => {
    const file = newFile();
    openDatabase(file, migrations).close();
    const again = openDatabase(file, migrations);
    expect(again.get('PRAGMA user_version')).toEqual({ user_version: migrations.length });
    expect(again.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    again.close();
  });

  it('syncs every commit', () => {
    const db = openNumbers();
    db.add(1);
    expect(db.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(db.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(db.get('PRAGMA foreign_keys')).toEqual({ foreign_keys: 1 });
  });

  it('runs only the migrations that are missing', () => {
    const file = newFile();
    const first = openNumbers(file);
    first.add(1);
    first.close();
    const second = { number: 2, sql: 'ALTER TABLE numbers ADD COLUMN word TEXT' };
    const db = openDatabase(file, [numbers, second]);
    expect(db.all('SELECT * FROM numbers')).toEqual([{ n: 1, word: null }]);
    db.close();
  });

  it('stays as it was when a migration fails, and can be opened again', () => {
    const file = newFile();
    openNumbers(file).close();
    const broken = { number: 2, sql: 'CREATE TABLE more (n INTEGER); CREATE TABLE numbers (n INTEGER)' };
    expect(() => openDatabase(file, [numbers, broken])).toThrow('already exists');
    const db = openNumbers(file);
    expect(db.get("SELECT count(*) AS n FROM sqlite_master WHERE name = 'more'")).toEqual({ n: 0 });
    db.close();
  });

  it('of a newer version is refused and left alone', () => {
    const file = newFile();
    const newer = new DatabaseSync(file);
    newer.exec('CREATE TABLE future (n INTEGER); PRAGMA user_version = 99');
    newer.close();
    expect(() => openDatabase(file, migrations)).toThrow(DatabaseTooNew);
    const db = new DatabaseSync(file);
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 });
    expect(db.prepare('SELECT name FROM sqlite_master').all()).toEqual([{ name: 'future' }]);
    db.close();
  });

  it('is opened by one at a time in a process', () => {
    const file = newFile();
    const first = openNumbers(file);
    expect(() => openNumbers(file)).toThrow(DatabaseInUse);
    first.add(1);
    first.close();
    const second = openNumbers(file);
    expect(second.kept()).toEqual([1]);
    second.close();
  });

  it('is opened by one process at a time, and is free again when that was killed', async () => {
    const file = newFile();
    const script = fileURLToPath(new URL('openAsDaemon.ts', import.meta.url));
    const first = spawn(process.execPath, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
    try {
      expect(String(await once(first.stdout, 'data'))).toBe('opened\n');
      expect(() => openDatabase(file, migrations)).toThrow(DatabaseInUse);
      const second = spawn(process.execPath, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
      expect(String(await once(second.stdout, 'data'))).toBe('DatabaseInUse\n');
    } finally {
      first.kill('SIGKILL');
      await once(first, 'exit');
    }
    openDatabase(file, migrations).close();
  });
});
