import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import path from 'node:path';

/**
 * The names of what lies beside `renderbridge.sqlite`. None of these files may be opened by other means than
 * SQLite while this process has the database open: closing it would release SQLite’s locks.
 */
export function databaseFiles(file: string) {
  const { dir, name, ext } = path.parse(file);
  const beside = (label: string) => path.join(dir, `${name}.${label}${ext}`);
  return {
    folder: dir,
    /** What was committed and not yet carried over into the database. */
    log: `${file}-wal`,
    /** Where SQLite would look for changes to undo; in our mode it has none. */
    journal: `${file}-journal`,
    /** What is known of its last life, outside of it. */
    marker: path.join(dir, `${name}.marker.json`),
    /** Held while a daemon opens, mends or migrates. */
    openingLock: path.join(dir, `${name}.opening`),
    /** Written here, then renamed: a name below is only ever that of a whole file. */
    part: (whole: string) => `${whole}.part`,
    /** As it was before the migrations that follow this version. */
    copy: (version: number) => beside(`v${version}`),
    copyName: new RegExp(`^${literal(name)}\\.v(\\d+)${literal(ext)}$`),
    quarantine: (label: string) => beside(`damaged-${label}`),
    quarantineName: new RegExp(`^${literal(name)}\\.damaged-([^.]+)${literal(ext)}(?:-wal)?$`),
  };
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Gives a file that was written whole its name; both are on the disk when it returns. */
export function putInPlace(part: string, whole: string): void {
  sync(part, 'r+');
  renameSync(part, whole);
  syncFolder(path.dirname(whole));
}

/** What was renamed in a folder stays so; Windows sees to that itself. */
export function syncFolder(folder: string): void {
  if (process.platform !== 'win32') sync(folder, 'r');
}

function sync(target: string, flags: 'r' | 'r+'): void {
  const descriptor = openSync(target, flags);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
