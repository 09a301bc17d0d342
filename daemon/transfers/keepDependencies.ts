import { createHash } from 'node:crypto';
import path from 'node:path';
import type { FileFacts } from '#daemon/submissions/fileStats.ts';
import { isUnchanged } from '#protocol/platform/unchangedFile.ts';

/** What keeping needs of a disk, so that a test can be one that shares blocks. */
export interface CloningDisk {
  /** Without copying a byte; rejects where the disk cannot share blocks between these two. */
  clone(from: string, to: string): Promise<void>;
  makeFolder(folder: string): Promise<void>;
  setTime(file: string, mtimeMs: number): Promise<void>;
  /** Undefined: it is not there. */
  factsOf(file: string): Promise<FileFacts | undefined>;
  remove(file: string): Promise<void>;
}

export interface FileToKeep extends FileFacts {
  readonly localPath: string;
}

/** Where files are kept as they were looked at, by local path; those that are not are sent as they later are. */
export type KeepByClone = (
  files: readonly FileToKeep[],
  submissionId: string,
) => Promise<ReadonlyMap<string, string>>;

/** Errors of this one file; any other means that the disk cannot. */
const ofTheFile: ReadonlySet<string> = new Set(['ENOENT', 'EACCES', 'EPERM', 'ENAMETOOLONG']);
/** Files that are cloned between two turns of everybody else. */
const filesAtOnce = 64;

/**
 * Keeps what a scene depends on beside the scene where that costs neither time nor space: by blocks that both share
 * (§4). The first file of each disk tells whether it can.
 */
export function createKeepByClone(folder: string, disk: CloningDisk): KeepByClone {
  return async (files, submissionId) => {
    const place = path.join(folder, submissionId, 'files');
    const cannot = new Set<string>();
    const kept = new Map<string, string>();
    if (files.length === 0) return kept;
    await disk.makeFolder(place);
    for (let at = 0; at < files.length; at += filesAtOnce) {
      const [first, ...others] = files.slice(at, at + filesAtOnce);
      if (first) await keepOne(first);
      await Promise.all(others.map(keepOne));
    }
    return kept;

    async function keepOne(file: FileToKeep): Promise<void> {
      const device = deviceOf(file);
      if (cannot.has(device)) return;
      const own = createHash('sha256').update(file.localPath).digest('hex').slice(0, 24);
      const keptPath = path.join(place, `${own}${path.extname(file.localPath).slice(0, 16)}`);
      try {
        await disk.clone(file.localPath, keptPath);
        const now = await disk.factsOf(file.localPath);
        // Written to meanwhile: either version may have been cloned.
        if (!now || !isUnchanged(now, file)) return await disk.remove(keptPath);
        await disk.setTime(keptPath, file.mtimeMs);
        kept.set(file.localPath, keptPath);
      } catch (error) {
        if (!ofTheFile.has((error as NodeJS.ErrnoException).code ?? '')) cannot.add(device);
      }
    }
  };
}

function deviceOf({ inode = '' }: FileFacts): string {
  return inode.split(':', 1)[0] ?? '';
}
