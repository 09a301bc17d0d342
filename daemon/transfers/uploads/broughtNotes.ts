import type { FileStat } from '#daemon/submissions/fileStats.ts';
import type { FileStates } from '#daemon/submissions/ports.ts';
import { isUnchanged } from '#protocol/platform/unchangedFile.ts';
import type { RemotePath } from '../driver.ts';
import type { FarmRecord } from './farmRecord.ts';
import type { FileOfUpload } from './uploadPlan.ts';

export type HashedUpload = FileOfUpload & { readonly hash: string };

/** What a run brings, written down some files at a time. */
export interface BroughtNotes {
  take(path: RemotePath): void;
  /** What is left. */
  write(): Promise<void>;
}

/** After a crash at most these are sent again. */
const rememberedAtOnce = 50;

/**
 * A file was hashed before it went, perhaps hours before: where it is another by now, nobody knows which of the two
 * the farm has, and nothing is written down. Otherwise one that is later put back as it was would count as there.
 */
export function createBroughtNotes(
  files: readonly HashedUpload[],
  record: Pick<FarmRecord, 'brought'>,
  fileStates: Pick<FileStates, 'statAgain'>,
): BroughtNotes {
  const byPath = new Map(files.map((file) => [file.remotePath, file]));
  let notes: HashedUpload[] = [];
  let written = Promise.resolve();

  async function remember(some: readonly HashedUpload[]): Promise<void> {
    const now = await fileStates.statAgain(some.filter((file) => !isKept(file)).map(({ source }) => source));
    const sure = some.filter((file) => isKept(file) || isStill(now.get(file.source), file));
    if (sure.length > 0) record.brought(sure);
  }

  function write(): Promise<void> {
    const some = notes;
    notes = [];
    if (some.length > 0) written = written.then(() => remember(some));
    return written;
  }

  return {
    write,
    take(path) {
      const file = byPath.get(path);
      if (file) notes.push(file);
      // What fails here is thrown by the last one, which is awaited.
      if (notes.length >= rememberedAtOnce) write().catch(() => {});
    },
  };
}

/** A copy of our own, which nobody writes to. */
function isKept({ source, localPath }: HashedUpload): boolean {
  return source !== localPath;
}

/** The time that no program sets is left out: a driver that links the file into the storage changes it. */
function isStill(now: FileStat | undefined, file: HashedUpload): boolean {
  return now?.state === 'there' && isUnchanged(now, file) && now.inode === file.inode;
}
