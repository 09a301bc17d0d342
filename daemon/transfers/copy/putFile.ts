import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  futimesSync,
  linkSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { type OpenFile, openRegularFile } from '#daemon/files/openRegularFile.ts';
import { isUnchanged } from '#protocol/platform/unchangedFile.ts';
import type { CopyTask } from '../disk/diskProtocol.ts';
import { makeFolder } from '../makeFolder.ts';
import { haveSameContent } from './sameContent.ts';

/** Read and written in one piece: a handful of calls less than asking the disk to share or copy blocks. */
const smallBytes = 1024 * 1024;
const buffer = Buffer.allocUnsafe(smallBytes + 1);

export interface Putting {
  readonly way: CopyTask['way'];
  readonly compares: 'sizeAndTime' | 'content';
  /** At the source. */
  readonly links: 'followed' | 'refused';
  /** A name for a file that is not whole yet, used by nobody else. */
  readonly partialName: () => string;
}

/**
 * Written beside its place and renamed, so that half a file is never visible; an unchanged file is left alone. Blocks
 * its process for as long as the disk does.
 */
export function putFile(from: string, to: string, putting: Putting): number {
  const source = openRegularFile(from, putting.links);
  try {
    if (!isThere(from, to, source, putting.compares)) putOpened(from, to, source, putting);
    return source.stats.size;
  } finally {
    closeSync(source.descriptor);
  }
}

function isThere(from: string, to: string, { stats }: OpenFile, compares: Putting['compares']): boolean {
  const there = lstatSync(to, { throwIfNoEntry: false });
  if (!there?.isFile() || there.size !== stats.size) return false;
  if (compares === 'content') return haveSameContent(from, to);
  return Math.abs(there.mtimeMs - stats.mtimeMs) < coarsestMs;
}

function putOpened(from: string, to: string, source: OpenFile, { way, partialName }: Putting): void {
  const partial = path.join(path.dirname(to), partialName());
  try {
    const isLink = inFolder(path.dirname(to), () => bring(from, partial, source, way));
    // A file written to meanwhile is complete in neither version.
    if (!isUnchanged(fstatSync(source.descriptor), source.stats))
      throw new Error(`${from} changed while it was copied.`);
    renameSync(partial, to);
    // Renaming a link onto another of the same file leaves both.
    if (isLink) rmSync(partial, { force: true });
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** The folder is made only where it turns out to be missing. */
function inFolder<Result>(folder: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(folder);
    return work();
  }
}

/** Whether a hard link was made. A reflink comes first: it takes no space either, and shares no later edit. */
function bring(from: string, to: string, source: OpenFile, way: CopyTask['way']): boolean {
  if (way === 'copy') {
    if (source.stats.size <= smallBytes) copySmall(from, to, source);
    else copyLarge(from, to, source, constants.COPYFILE_FICLONE);
    return false;
  }
  try {
    copyLarge(from, to, source, constants.COPYFILE_FICLONE_FORCE);
    return false;
  } catch {
    rmSync(to, { force: true });
  }
  try {
    // Of the file, where the source is a link to it: some systems would link the link.
    linkSync(realpathSync.native(from), to);
    return true;
  } catch {
    copyLarge(from, to, source, 0);
    return false;
  }
}

function copyLarge(from: string, to: string, { stats }: OpenFile, mode: number): void {
  copyFileSync(from, to, mode | constants.COPYFILE_EXCL);
  const { size } = statSync(to);
  if (size !== stats.size) throw new Error(`${from} changed while it was copied.`);
  utimesSync(to, stats.atimeMs / 1000, stats.mtimeMs / 1000);
}

function copySmall(from: string, to: string, { descriptor, stats }: OpenFile): void {
  const size = readWhole(descriptor);
  if (size !== stats.size) throw new Error(`${from} changed while it was copied.`);
  const target = openSync(to, 'wx', stats.mode & 0o777);
  try {
    for (let at = 0; at < size; ) at += writeSync(target, buffer, at, size - at);
    futimesSync(target, stats.atimeMs / 1000, stats.mtimeMs / 1000);
  } finally {
    closeSync(target);
  }
}

/** Into the buffer, which has room for one byte more than any file that is small. */
function readWhole(file: number): number {
  let size = 0;
  while (size < buffer.length) {
    const read = readSync(file, buffer, size, buffer.length - size, size);
    if (read === 0) break;
    size += read;
  }
  return size;
}

/** Setting a time rounds to the file system’s precision. */
const coarsestMs = 1;
