import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { openDatabase } from '#daemon/store/database.ts';
import { databaseFiles } from '#daemon/store/databaseFiles.ts';
import { migrations } from '#daemon/store/migrations/list.ts';
import { openStore } from '#daemon/store/open.ts';
import { blenderScene } from '../blenderScene.ts';
import { submission } from '../storedRecords.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

/** As an installation brings it: nobody may write to it. It bears a mark that the migrations do not make. */
function installed(): string {
  const empty = path.join(temporaryFolder(), 'empty.sqlite');
  const db = openDatabase(empty, migrations);
  db.run("INSERT INTO facts VALUES ('made', 'elsewhere')");
  db.close();
  chmodSync(empty, 0o444);
  return empty;
}

function homeDatabase() {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  return { file, open: (empty?: string) => openStore(file, () => 'd1', { empty }) };
}

describe('an empty database that an installation brings', () => {
  it('is what the database of a new home is a copy of, which can be written', () => {
    const empty = installed();
    const before = readFileSync(empty);
    const { file, open } = homeDatabase();
    const store = open(empty);
    expect([store.facts.get('made'), store.damage, store.doubt()]).toEqual([
      'elsewhere',
      undefined,
      undefined,
    ]);
    store.rows.submissions.insert(submission('s0'), blenderScene(), []);
    store.close();
    expect(statSync(file).mode & 0o200).toBe(0o200);
    expect(readFileSync(empty).equals(before)).toBe(true);
    const again = open(empty);
    expect(again.rows.submissions.get('s0')?.id).toBe('s0');
    again.close();
  });

  it('never takes the place of a database that is there, whatever its version', () => {
    const { file, open } = homeDatabase();
    openDatabase(file, migrations.slice(0, 7)).close();
    const store = open(installed());
    expect(store.facts.get('made')).toBeUndefined();
    store.close();
  });

  it('takes the place of what a daemon left that was killed while it copied it', () => {
    const { file, open } = homeDatabase();
    const empty = installed();
    const part = databaseFiles(file).part(file);
    writeFileSync(part, readFileSync(empty).subarray(0, 5000));
    const store = open(empty);
    expect(store.facts.get('made')).toBe('elsewhere');
    store.close();
    expect(existsSync(part)).toBe(false);
  });

  it('is missed by nobody: without it the migrations make the same', () => {
    const { file, open } = homeDatabase();
    const store = open(path.join(temporaryFolder(), 'gone.sqlite'));
    expect([store.facts.get('made'), store.damage]).toEqual([undefined, undefined]);
    store.close();
    const db = new DatabaseSync(file);
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length });
    db.close();
  });
});
