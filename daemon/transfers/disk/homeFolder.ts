import {
  closeSync,
  fdatasyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  unlinkSync,
} from 'node:fs';
import path from 'node:path';
import { isAbsence } from '../absence.ts';
import { isInside } from '../insideFolder.ts';
import { makeFolder } from '../makeFolder.ts';
import type { InnerFolderOrder, SettleOrder, Standing } from './diskProtocol.ts';

/** How a file that came takes its place in a folder of the artist’s. Blocks its process for as long as the disk does. */

export function standingAt(place: string): Standing | undefined {
  try {
    const stats = lstatSync(place, { throwIfNoEntry: false });
    return stats && { isFile: stats.isFile(), size: stats.size, mtimeMs: Math.floor(stats.mtimeMs) };
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** One by one, so that nothing is made behind a link that leads out of the folder. Answers such a link. */
export function makeFolderInside({ folder, inner }: InnerFolderOrder): string | undefined {
  makeFolder(folder);
  const outer = realpathSync.native(folder);
  let place = folder;
  for (const name of path.relative(folder, inner).split(path.sep)) {
    place = path.join(place, name);
    try {
      mkdirSync(place);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!isInside(outer, realpathSync.native(place))) return place;
  }
  return undefined;
}

/** Whole or not at all. Undefined: something stands there that may not go. */
export function settle({ staged, place, over }: SettleOrder): Standing | undefined {
  sync(staged);
  if (over === 'whatIsThere') renameSync(staged, place);
  else if (!moveToFree(staged, place)) return undefined;
  const now = standingAt(place);
  if (!now) throw new Error(`${place} was put there and is there no more.`);
  return now;
}

/** A rename would replace a file that appeared in the meantime; a hard link does not. */
function moveToFree(staged: string, place: string): boolean {
  try {
    linkSync(staged, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // A disk without hard links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
    if (standingAt(place)) return false;
    renameSync(staged, place);
    return true;
  }
  unlinkSync(staged);
  return true;
}

/** So that a frame that is reported as here survives a power loss. */
function sync(file: string): void {
  const descriptor = openToSync(file);
  try {
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function openToSync(file: string): number {
  try {
    return openSync(file, 'r+');
  } catch {
    return openSync(file, 'r');
  }
}
