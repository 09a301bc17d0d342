import { closeSync, openSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { databaseFiles, putInPlace } from './databaseFiles.ts';
import { inspectDatabase } from './inspect.ts';
import type { Migration } from './migrate.ts';

export interface DatabaseCopy {
  readonly file: string;
  readonly version: number;
}

/** So many copies are kept: a migration that turns out badly is noticed before the one after the next. */
const kept = 2;

/** The copies beside a database, newest version first. */
export function copiesOf(file: string): readonly DatabaseCopy[] {
  const { folder, copyName } = databaseFiles(file);
  return readdirSync(folder)
    .flatMap((name) => {
      const version = copyName.exec(name)?.[1];
      return version === undefined ? [] : [{ file: path.join(folder, name), version: Number(version) }];
    })
    .toSorted((a, b) => b.version - a.version);
}

/** Keeps the open database of this version beside itself: written whole, synced and renamed. */
export function keepCopy(db: DatabaseSync, file: string, version: number): void {
  const { copy, part } = databaseFiles(file);
  const whole = copy(version);
  const unfinished = part(whole);
  rmSync(unfinished, { force: true });
  // SQLite writes into an empty file that is there, and keeps who may read it.
  closeSync(openSync(unfinished, 'wx', 0o600));
  db.prepare('VACUUM INTO ?').run(unfinished);
  putInPlace(unfinished, whole);
  for (const old of copiesOf(file).slice(kept)) rmSync(old.file, { force: true });
}

/** The newest copy that is sound and not newer than the migrations. */
export function newestGoodCopy(file: string, migrations: readonly Migration[]): DatabaseCopy | undefined {
  return copiesOf(file).find((copy) => {
    if (copy.version > migrations.length) return false;
    const found = inspectDatabase(copy.file, migrations);
    return found.kind === 'sound' && found.version === copy.version;
  });
}
