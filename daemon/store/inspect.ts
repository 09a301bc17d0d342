import { closeSync, lstatSync, openSync, readFileSync, readSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseInUse, DatabaseUnusable, errorKind } from './databaseErrors.ts';
import { databaseFiles } from './databaseFiles.ts';
import { layoutFault, tablesOf } from './layout.ts';
import { type Migration, versionOf } from './migrate.ts';
import { judgeWriteAheadLog } from './writeAheadLog.ts';

export type Inspection =
  | { readonly kind: 'absent' }
  | { readonly kind: 'sound'; readonly version: number }
  | { readonly kind: 'damaged'; readonly part: DamagedPart; readonly reason: string };

/**
 * `database`: it cannot be used. `index`: all rows are there, what finds them can be made anew. `log`: it can be
 * used, yet commits at its end cannot be read.
 */
export type DamagedPart = 'database' | 'index' | 'log';

/**
 * Looks at a database that this process does not have open, and changes neither it nor its log. Throws
 * `DatabaseInUse` when another process has it, `DatabaseUnusable` when the disk does not let us look.
 */
export function inspectDatabase(file: string, migrations: readonly Migration[]): Inspection {
  const { log } = databaseFiles(file);
  const size = sizeOf(file);
  const logSize = sizeOf(log) ?? 0;
  if (size === undefined && logSize === 0) return { kind: 'absent' };
  // SQLite would delete the log of an empty database. One of ours gets its name when it is whole.
  if (!size) {
    const what = size === undefined ? 'is missing' : 'is empty';
    return damaged('database', logSize > 0 ? `it ${what}, its log is not` : `it ${what}`);
  }
  // With a log left, a crash may have cut the carrying over short, and the log still has all of it.
  if (logSize === 0 && size % pageBytes(file) !== 0) return damaged('database', 'it was cut off');
  const logState = logSize === 0 ? 'sound' : judgeWriteAheadLog(readFileSync(log));
  const found = look(file, migrations);
  // A connection that only reads leaves these behind. No daemon runs, or it would have been busy.
  rmSync(`${file}-shm`, { force: true });
  if (logSize === 0) rmSync(log, { force: true });
  if (found.kind !== 'sound' || logState === 'sound') return found;
  return damaged('log', 'changes at the end of its log cannot be read');
}

function look(file: string, migrations: readonly Migration[]): Inspection {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    const fault = faultIn(db, migrations);
    if (fault !== undefined) return damaged('database', fault);
    const checked = check(db, 'integrity_check');
    return checked === 'ok' ? { kind: 'sound', version: versionOf(db) } : damaged('index', checked);
  } catch (error) {
    switch (errorKind(error)) {
      case 'busy':
        throw new DatabaseInUse(file);
      case 'damaged':
      // Statements that are always the same: columns are computed from documents that cannot be read.
      case 'statement':
        return damaged('database', error instanceof Error ? error.message : String(error));
      default:
        throw DatabaseUnusable.because(file, error);
    }
  } finally {
    db?.close();
  }
}

function faultIn(db: DatabaseSync, migrations: readonly Migration[]): string | undefined {
  const checked = check(db, 'quick_check');
  if (checked !== 'ok') return checked;
  const tables = tablesOf(db);
  if (versionOf(db) === 0 && tables.length > 0) return 'its version is lost';
  const layout = layoutFault(db, migrations);
  if (layout !== undefined) return layout;
  const unreadable = tables.find((table) => holdsWhatIsNoJson(db, table));
  return unreadable === undefined ? undefined : `a document in ${unreadable} cannot be read`;
}

/** All but the indexes, or those too; `ok` or the first fault. Together 1 ms for each MB. */
function check(db: DatabaseSync, pragma: 'quick_check' | 'integrity_check'): string {
  return String(db.prepare(`PRAGMA ${pragma}(1)`).get()?.[pragma]);
}

/** As the header says; 1 when it says nothing sensible, which SQLite will find out. */
function pageBytes(file: string): number {
  const written = headOf(file).readUInt16BE(16);
  return written >= 512 ? written : 1;
}

/** The version of a database that was closed, whose log holds no other. */
export function versionInHead(file: string): number {
  return headOf(file).readUInt32BE(60);
}

function headOf(file: string): Buffer {
  const header = Buffer.alloc(64);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return header;
}

function damaged(part: DamagedPart, reason: string): Inspection {
  return { kind: 'damaged', part, reason };
}

/** Columns that are read as JSON, in whatever table. */
const jsonColumns: ReadonlySet<string> = new Set(['doc', 'snapshot', 'files', 'seen', 'items', 'data']);

function holdsWhatIsNoJson(db: DatabaseSync, table: string): boolean {
  const columns = db.prepare('SELECT name FROM pragma_table_info(?)').all(table);
  return columns.some(({ name }) => {
    if (!jsonColumns.has(String(name))) return false;
    return db.prepare(`SELECT 1 FROM "${table}" WHERE json_valid("${name}") = 0 LIMIT 1`).get() !== undefined;
  });
}

function sizeOf(file: string): number | undefined {
  return lstatSync(file, { throwIfNoEntry: false })?.size;
}
