import { constants, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { copiesOf, type DatabaseCopy, keepCopy, newestGoodCopy } from './copies.ts';
import { commitsIn, type Database, openDatabase } from './database.ts';
import { DatabaseInUse, DatabaseTooNew, DatabaseUnusable, errorKind } from './databaseErrors.ts';
import { databaseFiles, putInPlace } from './databaseFiles.ts';
import { failPendingWork } from './failPendingWork.ts';
import { refuseForeignFiles } from './foreignFiles.ts';
import { type Inspection, inspectDatabase, versionInHead } from './inspect.ts';
import type { Migration } from './migrate.ts';
import { whileNobodyOpens } from './openingLock.ts';
import { quarantine, quarantineCopy } from './quarantine.ts';
import { doubtOf, isAsLeft, type Marker, type RunMarker } from './runMarker.ts';

/** A database that was damaged, and what stands in its place. */
export interface Damage {
  readonly reason: string;
  /** Where the damaged files are now. */
  readonly quarantine: readonly string[];
  /**
   * `all`: nothing was lost. `rest`: all of it but the last changes. `copy`: this one, as it was then. `new`:
   * nothing of it.
   */
  readonly wentOnWith:
    | { readonly kind: 'all' | 'rest' | 'new' }
    | { readonly kind: 'copy'; readonly file: string };
}

export interface OpeningMeans {
  /** Left out: nobody looks whether the database is the newest that there was. */
  readonly marker?: RunMarker | undefined;
  /** An empty database as the migrations make it, which a new one is a copy of. Left out: they make each. */
  readonly empty?: string | undefined;
}

/**
 * Opens the daemon’s database, whatever state it was left in: none is made, an older one is copied and migrated,
 * a damaged one is set aside and replaced. Throws `DatabaseInUse` when another daemon has it, `DatabaseTooNew`
 * or another `DatabaseUnusable` when it must be left alone.
 */
export function openOrRepairDatabase(
  file: string,
  migrations: readonly Migration[],
  now: () => number,
  { marker, empty }: OpeningMeans = {},
): { readonly db: Database; readonly damage: Damage | undefined } {
  return whileNobodyOpens(databaseFiles(file).openingLock, () => {
    try {
      refuseForeignFiles(file);
      const noted = marker?.read();
      const found = marker?.found();
      const known = noted?.left && found && isAsLeft(noted, found, now()) ? noted.left : undefined;
      const inspection: Inspection = known
        ? { kind: 'sound', version: versionInHead(file) }
        : missed(inspectDatabase(file, migrations), noted);
      marker?.wasRead(known?.readAt ?? now());
      // From here on its log may go; what speaks against it is kept until it is acted on.
      const commits = noted?.commits ?? 0;
      const doubted =
        found && inspection.kind !== 'absent' ? doubtOf(noted, found, noted?.epoch, commits) : undefined;
      if (noted)
        marker?.write({ state: 'opening', epoch: noted.epoch, commits, ...(doubted && { doubt: doubted }) });
      const damage = repair(file, inspection, { migrations, empty, now });
      const db = openDatabase(file, migrations, (before, version) => keepCopy(before, file, version));
      const epoch = marker && epochOf(db);
      if (damage?.wentOnWith.kind === 'rest') failPendingWork(db, damage.reason, now());
      else if (found && inspection.kind === 'sound') {
        const doubt = doubted ?? doubtOf(noted, found, epoch, commitsIn(db));
        if (doubt !== undefined) failPendingWork(db, doubt, now());
      }
      db.emptyLog();
      if (marker) beginRun(db, marker, Math.max(epoch ?? 0, noted?.epoch ?? 0) + 1);
      return { db, damage };
    } catch (error) {
      if (error instanceof DatabaseInUse || error instanceof DatabaseUnusable) throw error;
      throw errorKind(error) === 'disk' || isDiskError(error) ? DatabaseUnusable.because(file, error) : error;
    }
  });
}

/** A database that lived here once and is not there is no new beginning: what waited in it is lost. */
function missed(inspection: Inspection, noted: Marker | undefined): Inspection {
  if (inspection.kind !== 'absent' || !noted) return inspection;
  const before = noted.state === 'closed' ? 'after a clean stop' : 'and it had not been closed';
  return { kind: 'damaged', part: 'database', reason: `it was deleted or moved away ${before}` };
}

/** The first commit after the log was emptied: as long as this life goes on, the log is there. */
function beginRun(db: Database, marker: RunMarker, epoch: number): void {
  setEpoch(db, epoch);
  const commits = commitsIn(db);
  marker.write({ state: 'running', epoch, commits });
  db.countCommits(commits, marker.counted);
}

/**
 * Closes the database, which carries its log over and deletes it; the marker says so first. Where that cannot be
 * written, it is left as a kill would leave it: a log that is gone without a word is a sign of loss.
 */
export function endRun(db: Database, marker: RunMarker | undefined): void {
  try {
    if (!marker) return void db.close();
    const epoch = (epochOf(db) ?? 0) + 1;
    setEpoch(db, epoch);
    const commits = commitsIn(db);
    marker.write({ state: 'closing', epoch, commits });
    db.close();
    marker.write({ state: 'closed', epoch, commits });
  } catch {}
}

function epochOf(db: Database): number | undefined {
  const row = db.get("SELECT value FROM facts WHERE name = 'epoch'");
  return row === undefined ? undefined : Number(row.value);
}

function setEpoch(db: Database, epoch: number): void {
  db.run("INSERT OR REPLACE INTO facts VALUES ('epoch', ?)", String(epoch));
}

interface RepairMeans extends Pick<OpeningMeans, 'empty'> {
  readonly migrations: readonly Migration[];
  readonly now: () => number;
}

/** Afterwards there is a database that can be opened. */
function repair(
  file: string,
  found: Inspection,
  { migrations, empty, now }: RepairMeans,
): Damage | undefined {
  if (found.kind === 'absent') return void makeNew(file, migrations, empty);
  if (found.kind === 'sound') {
    if (found.version <= migrations.length) return undefined;
    const older = copiesOf(file).find(({ version }) => version <= migrations.length);
    throw new DatabaseTooNew(found.version, migrations.length, older?.file);
  }
  const { reason } = found;
  if (found.part === 'log') {
    return { reason, quarantine: quarantineCopy(file, now()), wentOnWith: { kind: 'rest' } };
  }
  if (found.part === 'index') {
    const files = quarantineCopy(file, now());
    if (isRepairedByReindexing(file, migrations))
      return { reason, quarantine: files, wentOnWith: { kind: 'all' } };
  }
  const files = quarantine(file, now());
  const copy = newestGoodCopy(file, migrations);
  if (copy) restoreCopy(copy, file, migrations, now());
  else makeNew(file, migrations, empty);
  return {
    reason,
    quarantine: files,
    wentOnWith: copy ? { kind: 'copy', file: copy.file } : { kind: 'new' },
  };
}

function isRepairedByReindexing(file: string, migrations: readonly Migration[]): boolean {
  const db = new DatabaseSync(file);
  try {
    db.exec('REINDEX');
  } catch (error) {
    if (errorKind(error) === 'disk') throw error;
    return false;
  } finally {
    db.close();
  }
  return inspectDatabase(file, migrations).kind === 'sound';
}

/** Under its name when it is whole: an empty file of that name was something else once. */
function makeNew(file: string, migrations: readonly Migration[], empty: string | undefined): void {
  const part = freshPart(file);
  // Written and not copied: the mode of a file of an installation may be read-only.
  if (empty !== undefined && existsSync(empty)) writeFileSync(part, readFileSync(empty), { flag: 'wx' });
  else openDatabase(part, migrations).close();
  putInPlace(part, file);
}

function restoreCopy(copy: DatabaseCopy, file: string, migrations: readonly Migration[], now: number): void {
  const part = freshPart(file);
  copyFileSync(copy.file, part, constants.COPYFILE_FICLONE);
  const db = openDatabase(part, migrations);
  try {
    failPendingWork(db, 'copy', now);
  } finally {
    db.close();
  }
  putInPlace(part, file);
}

/** Where a database is made; what a daemon that died left there is gone. */
function freshPart(file: string): string {
  const part = databaseFiles(file).part(file);
  for (const left of [part, databaseFiles(part).log]) rmSync(left, { force: true });
  return part;
}

function isDiskError(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return ['ENOSPC', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EDQUOT', 'EMFILE'].includes(code ?? '');
}
