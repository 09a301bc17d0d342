import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { copyFile, link, lstat, mkdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { haveSameContent } from './sameContent.ts';

/** Of a file that is not whole yet; what a killed daemon left behind does not count as a file of the storage. */
export const partialPrefix = '.renderbridge-partial-';

export interface Putting {
  readonly way: 'copy' | 'link';
  readonly compares: 'sizeAndTime' | 'content';
}

/** Written beside its place and renamed, so that nobody sees half a file; what is there unchanged is left alone. */
export async function putFile(
  from: string,
  to: string,
  stats: Stats,
  { way, compares }: Putting,
): Promise<number> {
  if (!stats.isFile()) throw new Error(`${from} is not a regular file.`);
  const there = await lstat(to).catch(() => undefined);
  const looksSame =
    there?.isFile() &&
    there.size === stats.size &&
    (sameTime(there.mtimeMs, stats.mtimeMs) || compares === 'content');
  if (looksSame && (compares === 'sizeAndTime' || (await haveSameContent(from, to)))) return stats.size;
  const folder = path.dirname(to);
  const partial = path.join(folder, `${partialPrefix}${randomUUID()}`);
  try {
    const isLink = await bring(from, partial, way).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await mkdir(folder, { recursive: true });
      return bring(from, partial, way);
    });
    if (!isLink) await utimes(partial, stats.atime, stats.mtime);
    const { size } = await stat(partial);
    if (size !== stats.size) throw new Error(`${from} changed while it was copied.`);
    await rename(partial, to);
    // Renaming a link onto another of the same file leaves both.
    if (isLink) await rm(partial, { force: true });
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return stats.size;
}

/** Whether a hard link was made. A reflink comes first: it takes no space either, and shares no later edit. */
async function bring(from: string, to: string, way: Putting['way']): Promise<boolean> {
  if (way === 'copy') {
    await copyFile(from, to, constants.COPYFILE_FICLONE);
    return false;
  }
  try {
    await copyFile(from, to, constants.COPYFILE_FICLONE_FORCE);
    return false;
  } catch {
    await rm(to, { force: true });
  }
  try {
    await link(from, to);
    return true;
  } catch {
    await copyFile(from, to);
    return false;
  }
}

/** Setting a time loses what is finer than the file system keeps. */
function sameTime(a: number, b: number): boolean {
  return Math.abs(a - b) < 1;
}
