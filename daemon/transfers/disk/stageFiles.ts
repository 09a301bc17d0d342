import { constants, copyFileSync, linkSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../makeFolder.ts';
import type { StageFault, StageOrder } from './diskProtocol.ts';
import { faultOfSource } from './sourceFaults.ts';

/** What makes one file appear under another name. */
export interface StageDisk {
  symlink(source: string, place: string): void;
  link(source: string, place: string): void;
  copyFile(source: string, place: string): void;
}

const disk: StageDisk = {
  symlink: (source, place) => symlinkSync(source, place, 'file'),
  link: linkSync,
  copyFile: (source, place) => copyFileSync(source, place, constants.COPYFILE_FICLONE),
};

/**
 * A folder that looks like the storage will: each file at its remote path, as a link. One process then sends any
 * number of files from anywhere, and what a program does to its source it does to a link. Windows keeps symbolic
 * links from most users; there a hard link stands in, or a copy from another disk. Answers those that cannot be sent:
 * some programs say nothing of a file that is gone, some give up all.
 */
export function stageFiles({ files, folder }: StageOrder, on: StageDisk = disk): readonly StageFault[] {
  const faults: StageFault[] = [];
  const parents = new Set<string>();
  for (const [index, { source, remotePath }] of files.entries()) {
    const fault = faultOfSource(source);
    if (fault !== undefined) {
      faults.push({ index, fault });
      continue;
    }
    const place = path.join(folder, ...remotePath.split('/'));
    try {
      const parent = path.dirname(place);
      if (!parents.has(parent)) makeFolder(parent, { mode: 0o700 });
      parents.add(parent);
      put(source, place, on);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      faults.push({ index, fault: 'copyFailed', reason });
    }
  }
  return faults;
}

function put(source: string, place: string, on: StageDisk): void {
  const ways = [on.symlink, on.link, on.copyFile];
  for (const [index, way] of ways.entries()) {
    try {
      way(source, place);
      return;
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const isLast = index === ways.length - 1;
      if (isLast || !['EPERM', 'EACCES', 'ENOSYS', 'EXDEV', 'EMLINK', 'UNKNOWN'].includes(code)) throw error;
    }
  }
}
