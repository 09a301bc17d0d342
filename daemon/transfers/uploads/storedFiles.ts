import type { RemoteFile, RemotePath, TransferDriver } from '../driver.ts';

export interface FileWithSize {
  readonly remotePath: RemotePath;
  readonly size: number;
}

/** Folders of one look at what is believed to be there. */
const sampledFolders = 3;

/**
 * A few folders of these files, chosen by chance: each time others, so that what was removed from the storage is
 * noticed sooner or later without listing all of it.
 */
export function sampleOf<File extends FileWithSize>(files: readonly File[], fraction: () => number): File[] {
  const byFolder = new Map<string, File[]>();
  for (const file of files) {
    const folder = folderOf(file.remotePath);
    const some = byFolder.get(folder);
    if (some) some.push(file);
    else byFolder.set(folder, [file]);
  }
  const folders = [...byFolder.keys()];
  const chosen = Array.from({ length: Math.min(sampledFolders, folders.length) }, () =>
    folders.splice(Math.floor(fraction() * folders.length), 1),
  ).flat();
  return chosen.flatMap((folder) => byFolder.get(folder) ?? []);
}

/** Those that are not in the storage with their size. Undefined: the storage gave no answer. */
export async function absentFrom<File extends FileWithSize>(
  list: NonNullable<TransferDriver['list']>,
  files: readonly File[],
  signal: AbortSignal,
): Promise<readonly File[] | undefined> {
  const sizes = new Map<RemotePath, number>();
  // The root itself has no name that could be listed.
  const below = files.filter(({ remotePath }) => folderOf(remotePath) !== '');
  for (const path of outermost(new Set(below.map(({ remotePath }) => folderOf(remotePath))))) {
    const listed: readonly RemoteFile[] | undefined = await list({ root: 'storage', path }, signal);
    if (!listed) return undefined;
    for (const { remotePath, size } of listed) sizes.set(remotePath, size);
  }
  return below.filter(({ remotePath, size }) => sizes.get(remotePath) !== size);
}

/** Without those that lie in another one: a folder is listed at any depth. */
function outermost(folders: ReadonlySet<string>): string[] {
  return [...folders].filter((folder) => {
    for (let end = folder.lastIndexOf('/'); end > 0; end = folder.lastIndexOf('/', end - 1))
      if (folders.has(folder.slice(0, end))) return false;
    return true;
  });
}

function folderOf(remotePath: RemotePath): string {
  return remotePath.slice(0, Math.max(0, remotePath.lastIndexOf('/')));
}
