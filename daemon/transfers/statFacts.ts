import type { BigIntStats } from 'node:fs';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import { isAbsence } from './absence.ts';

/** What a look brought; a folder is looked into by those who want it. */
export function factsOf(stats: BigIntStats): FileStat | 'folder' {
  if (stats.isDirectory()) return 'folder';
  // Reading a device or a pipe might never end.
  if (!stats.isFile()) return { state: 'unreadable' };
  const { size, mtimeMs, ctimeMs, dev, ino } = stats;
  return {
    state: 'there',
    size: Number(size),
    mtimeMs: Number(mtimeMs),
    inode: `${dev}:${ino}`,
    ctimeMs: Number(ctimeMs),
  };
}

/** Whether somebody may not read it: then the system is asked whether we may. Windows tells nothing in this way. */
export function isRestricted({ mode }: BigIntStats): boolean {
  return (mode & readableForAll) !== readableForAll;
}

const readableForAll = 0o444n;

/** What a look that failed says of the file. */
export function noFacts(error: unknown): FileStat {
  return { state: isAbsence(error) ? 'missing' : 'unreadable' };
}
