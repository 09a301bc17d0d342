import { constants, copyFileSync, existsSync, readdirSync, renameSync } from 'node:fs';
import { databaseFiles, syncFolder } from './databaseFiles.ts';

/**
 * Moves a damaged database and its log away, under a name with the time that nothing had before; answers their
 * new paths. The database goes first: one that lost its log to a crash in between would look sound.
 */
export function quarantine(file: string, now: number): readonly string[] {
  return quarantineFiles(file, now, renameSync);
}

/** Keeps a database as it is, with a log that is damaged, before SQLite goes on with what it can read of it. */
export function quarantineCopy(file: string, now: number): readonly string[] {
  return quarantineFiles(file, now, (from, to) =>
    copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE),
  );
}

/** The files of damaged databases that lie in a database’s folder, oldest first. */
export function quarantinedFiles(file: string): readonly string[] {
  const { folder, quarantineName } = databaseFiles(file);
  return readdirSync(folder)
    .filter((name) => quarantineName.test(name))
    .toSorted();
}

function quarantineFiles(
  file: string,
  now: number,
  put: (from: string, to: string) => void,
): readonly string[] {
  const { folder } = databaseFiles(file);
  const target = freeName(file, now);
  const pairs = [
    [file, target],
    [databaseFiles(file).log, databaseFiles(target).log],
  ] as const;
  const moved = pairs.filter(([from]) => existsSync(from));
  for (const [from, to] of moved) put(from, to);
  syncFolder(folder);
  return moved.map(([, to]) => to);
}

function freeName(file: string, now: number): string {
  const { quarantine } = databaseFiles(file);
  // Without colons, which Windows takes for something else.
  const time = `${new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  for (let number = 1; ; number += 1) {
    const name = quarantine(number === 1 ? time : `${time}-${number}`);
    if (!existsSync(name) && !existsSync(databaseFiles(name).log)) return name;
  }
}
