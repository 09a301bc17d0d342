import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  futimesSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { isUnchanged } from '#protocol/platform/unchangedFile.ts';
import type { CopyTask } from './copyProtocol.ts';
import { haveSameContent } from './sameContent.ts';

/** Read and written in one piece: a handful of calls less than asking the disk to share or copy blocks. */
export const smallBytes = 1024 * 1024;
const buffer = Buffer.allocUnsafe(smallBytes + 1);
/** A pipe that nobody writes to holds nothing up. */
const readFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface Putting {
  readonly way: CopyTask['way'];
  readonly compares: 'sizeAndTime' | 'content';
  /** Follows a link at the source. */
  readonly look: (file: string) => Stats;
  /** A name for a file that is not whole yet, used by nobody else. */
  readonly partialName: () => string;
}

/**
 * Written beside its place and renamed, so that nobody sees half a file; what is there unchanged is left alone. Holds up
 * its process for as long as the disk does.
 */
export function putFile(from: string, to: string, putting: Putting): number {
  const { look, compares, way } = putting;
  const stats = look(from);
  if (!stats.isFile()) throw new Error(`${from} is not a regular file.`);
  const there = lstatSync(to, { throwIfNoEntry: false });
  const looksSame =
    there?.isFile() &&
    there.size === stats.size &&
    (sameTime(there.mtimeMs, stats.mtimeMs) || compares === 'content');
  if (looksSame && (compares === 'sizeAndTime' || haveSameContent(from, to))) return stats.size;
  const partial = path.join(path.dirname(to), putting.partialName());
  try {
    const isLink = inFolder(path.dirname(to), () => bring(from, partial, stats, way));
    // What was written to meanwhile is whole in neither version.
    if (!isUnchanged(look(from), stats)) throw new Error(`${from} changed while it was copied.`);
    renameSync(partial, to);
    // Renaming a link onto another of the same file leaves both.
    if (isLink) rmSync(partial, { force: true });
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  return stats.size;
}

/** The folder is made only where it turns out to be missing. */
function inFolder<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    mkdirSync(folder, { recursive: true });
    return work();
  }
}

/** Whether a hard link was made. A reflink comes first: it takes no space either, and shares no later edit. */
function bring(from: string, to: string, stats: Stats, way: CopyTask['way']): boolean {
  if (way === 'copy') {
    if (stats.size <= smallBytes) copySmall(from, to, stats);
    else copyLarge(from, to, stats, constants.COPYFILE_FICLONE);
    return false;
  }
  try {
    copyLarge(from, to, stats, constants.COPYFILE_FICLONE_FORCE);
    return false;
  } catch {
    rmSync(to, { force: true });
  }
  try {
    linkSync(from, to);
    return true;
  } catch {
    copyLarge(from, to, stats, 0);
    return false;
  }
}

function copyLarge(from: string, to: string, stats: Stats, mode: number): void {
  copyFileSync(from, to, mode | constants.COPYFILE_EXCL);
  const { size } = statSync(to);
  if (size !== stats.size) throw new Error(`${from} changed while it was copied.`);
  utimesSync(to, stats.atime, stats.mtime);
}

function copySmall(from: string, to: string, stats: Stats): void {
  const source = openSync(from, readFlags);
  try {
    if (!fstatSync(source).isFile()) throw new Error(`${from} is not a regular file.`);
    const size = readWhole(source);
    if (size !== stats.size) throw new Error(`${from} changed while it was copied.`);
    const target = openSync(to, 'wx', stats.mode & 0o777);
    try {
      for (let at = 0; at < size; ) at += writeSync(target, buffer, at, size - at);
      futimesSync(target, stats.atime, stats.mtime);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
}

/** Into the buffer, which has room for one byte more than any file that is small. */
function readWhole(file: number): number {
  let size = 0;
  while (size < buffer.length) {
    const read = readSync(file, buffer, size, buffer.length - size, null);
    if (read === 0) break;
    size += read;
  }
  return size;
}

/** Setting a time loses what is finer than the file system keeps. */
function sameTime(a: number, b: number): boolean {
  return Math.abs(a - b) < 1;
}
