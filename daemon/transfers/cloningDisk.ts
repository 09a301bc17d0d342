import { constants } from 'node:fs';
import { copyFile, mkdir, rm, stat, utimes } from 'node:fs/promises';
import type { CloningDisk } from './keepDependencies.ts';

/** The disks of this machine. */
export const cloningDisk: CloningDisk = {
  clone: (from, to) => copyFile(from, to, constants.COPYFILE_FICLONE_FORCE),
  async makeFolder(folder) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  },
  setTime: (file, mtimeMs) => utimes(file, new Date(), new Date(mtimeMs)),
  async factsOf(file) {
    const stats = await stat(file).catch(() => undefined);
    return stats && { size: stats.size, mtimeMs: Math.floor(stats.mtimeMs) };
  },
  remove: (file) => rm(file, { force: true }),
};
