import path from 'node:path';
import type { FileFacts, FileStat } from '#daemon/submissions/fileStats.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { failure } from '#protocol/bridge/failure.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';
import type { Sliced } from '#protocol/slices/slices.ts';
import type { FailedFile, FileToSend } from '../driver.ts';

/** One file of a submission that is there to be sent. */
export interface FileOfUpload extends FileToSend, Pick<FileFacts, 'inode' | 'ctimeMs'> {
  /** As the host named it; what its hash is remembered by. */
  readonly localPath: string;
  /** Size and time are those of the local file, which the copy that is sent need not have. */
  readonly mtimeMs: number;
}

export interface UploadPlan {
  readonly files: readonly FileOfUpload[];
  /** Scenes that are not there, and what has no place on the farm. */
  readonly lost: readonly FailedFile[];
  readonly bytes: number;
}

/** Where the bytes of a planned file are read from. */
export function sourceOf({ keptPath, localPath }: PlannedFile): string {
  return keptPath ?? localPath;
}

/** Below the storage’s root: slashes that a farm wants kept lead to no other place. */
export function remotePathOf({ farmPath }: Pick<PlannedFile, 'farmPath'>): string {
  return farmPath.replace(/^\/+/, '');
}

/** The files of one that was planned as a folder, each at its own place; none for what is not a folder. */
export function filesOfFolder(folder: PlannedFile, seen: FileStat | undefined): PlannedFile[] {
  if (seen?.state !== 'several' || seen.of !== 'folder') return [];
  return seen.files.map((localPath) => ({
    localPath,
    farmPath: `${folder.farmPath}/${path.relative(folder.localPath, localPath).split(path.sep).join('/')}`,
    need: 'optional',
  }));
}

/** Files that are planned between two turns of everybody else: 2 ms or so. */
export const plannedAtOnce = 1000;

/**
 * What is to be sent for a submission, by what was seen of each source. A dependency that is not there was a warning
 * when it was planned, and is left out; two names of one place are one file.
 */
export function* planUpload(
  planned: readonly PlannedFile[],
  seen: ReadonlyMap<string, FileStat>,
): Sliced<UploadPlan> {
  const files = new Map<string, FileOfUpload>();
  const lost: FailedFile[] = [];
  const add = (file: FileOfUpload) => {
    if (isRemotePath(file.remotePath)) files.set(file.remotePath, files.get(file.remotePath) ?? file);
    else
      lost.push({
        remotePath: file.remotePath,
        error: failure('outsideRoot', { path: file.remotePath }),
      });
  };
  for (const [index, file] of planned.entries()) {
    if (index % plannedAtOnce === plannedAtOnce - 1) yield;
    const { localPath, keptPath, facts, need } = file;
    const source = sourceOf(file);
    const remotePath = remotePathOf(file);
    const stat = seen.get(source);
    if (stat?.state === 'there') {
      const { size, mtimeMs, inode, ctimeMs } = keptPath !== undefined && facts ? facts : stat;
      add({
        localPath,
        source,
        remotePath,
        size,
        mtimeMs,
        ...(inode === undefined ? {} : { inode }),
        ...(ctimeMs === undefined ? {} : { ctimeMs }),
      });
    } else if (need === 'required') lost.push({ remotePath, error: failure('sceneMissing', { localPath }) });
    // It was there when it was submitted: what cannot be looked at now is not left out silently.
    else if (facts && (stat?.state ?? 'unknown') !== 'several')
      lost.push({ remotePath, error: failure('fileNotRead', { localPath, fault: faultOf(stat) }) });
  }
  const all = [...files.values()];
  return { files: all, lost, bytes: all.reduce((sum, { size }) => sum + size, 0) };
}

function faultOf(stat: FileStat | undefined): 'missing' | 'unreadable' {
  return stat?.state === 'missing' ? 'missing' : 'unreadable';
}
