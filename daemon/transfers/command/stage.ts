import { constants } from 'node:fs';
import { copyFile, link, mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import type { FileToSend, RemotePath } from '../driver.ts';

/** What makes one file appear under another name. */
export interface StageDisk {
  symlink(source: string, place: string): Promise<void>;
  link(source: string, place: string): Promise<void>;
  copyFile(source: string, place: string): Promise<void>;
}

const disk: StageDisk = {
  symlink: (source, place) => symlink(source, place, 'file'),
  link,
  copyFile: (source, place) => copyFile(source, place, constants.COPYFILE_FICLONE),
};
const atATime = 32;

/**
 * A folder that looks like the storage will: each file at its remote path, as a link. One process then sends any
 * number of files from anywhere, and what a program does to its source it does to a link. Windows keeps symbolic
 * links from most users; there a hard link stands in, or a copy from another disk. Answers those that have no place.
 */
export async function stageFiles(
  files: readonly Pick<FileToSend, 'source' | 'remotePath'>[],
  folder: string,
  on: StageDisk = disk,
): Promise<ReadonlyMap<RemotePath, Error>> {
  const unplaced = new Map<RemotePath, Error>();
  const parents = new Set(files.map(({ remotePath }) => path.dirname(placeOf(folder, remotePath))));
  for (const parent of parents) {
    // A parent that cannot be made shows as the failure of each of its files.
    await mkdir(parent, { recursive: true, mode: 0o700 }).catch(() => {});
  }
  const waiting = files.values();
  const work = async () => {
    for (const { source, remotePath } of waiting) {
      const place = placeOf(folder, remotePath);
      try {
        await put(source, place, on);
      } catch (error) {
        unplaced.set(remotePath, error instanceof Error ? error : new Error(String(error)));
      }
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return unplaced;
}

async function put(source: string, place: string, on: StageDisk): Promise<void> {
  const ways = [on.symlink, on.link, on.copyFile];
  for (const [index, way] of ways.entries()) {
    try {
      return await way(source, place);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const isLast = index === ways.length - 1;
      if (isLast || !['EPERM', 'EACCES', 'ENOSYS', 'EXDEV', 'EMLINK', 'UNKNOWN'].includes(code)) throw error;
    }
  }
}

function placeOf(folder: string, remotePath: RemotePath): string {
  return path.join(folder, ...remotePath.split('/'));
}
