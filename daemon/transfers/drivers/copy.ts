import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';
import { type Putting, partialPrefix, putFile } from '../copy/putFile.ts';
import { createRootGuard } from '../copy/rootGuard.ts';
import type {
  FailedFile,
  RemoteFile,
  RemotePath,
  RemotePlace,
  RunOutcome,
  TransferDriver,
  TransferRun,
} from '../driver.ts';
import { isInside } from '../insideFolder.ts';
import { refusedPath } from '../refusedPath.ts';
import type { StorageRoots } from '../storageRoots.ts';

export interface CopyOptions {
  /** A link into the storage where the disk has no reflinks; what is edited in place later is edited there too. */
  readonly hardLinks: boolean;
}

/** Of one file; paths are undefined where they would lead out of the root. */
interface Copy {
  readonly remotePath: RemotePath;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** What neither end may leave by a link. */
  readonly root: string;
  readonly way: Putting['way'];
}

const atATime = 8;

/** For the sandbox, and for a studio’s storage that is mounted: copies files, by reflink where the disk can. */
export function createCopyDriver(
  roots: () => Promise<StorageRoots>,
  { hardLinks }: CopyOptions = { hardLinks: false },
): TransferDriver {
  return {
    name: 'copy',
    capabilities: {
      resumes: 'files',
      verifies: 'size',
      lists: true,
      downloads: 'files',
      parallelRuns: 1,
      slowWithSmallFiles: false,
      limitsRate: false,
    },
    async send(files, run) {
      const { storage } = await roots();
      const copies = files.map(({ source, remotePath }) => ({
        remotePath,
        from: source,
        to: inside(storage, remotePath),
        root: storage,
        way: hardLinks ? ('link' as const) : ('copy' as const),
      }));
      return copyAll(copies, run);
    },
    async fetch(wanted, run) {
      const { results } = await roots();
      if (results === undefined) return { failed: [], error: failure('noDriver'), mayRetry: false };
      const copies = wanted.map(({ remotePath, target }) => ({
        remotePath,
        from: inside(results, remotePath),
        to: target,
        root: results,
        way: 'copy' as const,
      }));
      return copyAll(copies, run);
    },
    async list({ root, path: remote }: RemotePlace) {
      const base = (await roots())[root];
      const folder = base === undefined ? undefined : inside(base, remote);
      return base === undefined || folder === undefined ? undefined : listFolder(base, folder);
    },
  };
}

async function copyAll(copies: readonly Copy[], run: TransferRun): Promise<RunOutcome> {
  const failed: FailedFile[] = [];
  const leavesRoot = createRootGuard();
  const waiting = copies.values();
  let bytes = 0;

  async function copyNext(): Promise<void> {
    for (const copy of waiting) {
      if (run.signal.aborted) return;
      const error = await copyOne(copy).catch(faultOf);
      if (error) failed.push({ remotePath: copy.remotePath, error });
      else run.brought(copy.remotePath);
    }
  }

  async function copyOne({ remotePath, from, to, root, way }: Copy): Promise<UnitError | undefined> {
    const refused = refusedPath(remotePath);
    if (refused || from === undefined || to === undefined)
      return refused ?? failure('outsideRoot', { path: remotePath });
    const far = isInside(root, to) ? to : from;
    if (await leavesRoot(root, far)) return failure('outsideRoot', { path: remotePath });
    bytes += await putFile(from, to, far === from ? await lstat(from) : await stat(from), {
      way,
      compares: run.compares ?? 'sizeAndTime',
    });
    run.moved(bytes);
    return undefined;
  }

  await Promise.all(Array.from({ length: atATime }, copyNext));
  const inOrder = copies.flatMap(
    ({ remotePath }) => failed.find((one) => one.remotePath === remotePath) ?? [],
  );
  if (run.signal.aborted) return { failed: inOrder, error: failure('aborted'), mayRetry: true };
  return { failed: inOrder, mayRetry: failed.length > 0 };
}

async function listFolder(base: string, folder: string): Promise<readonly RemoteFile[] | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : undefined),
  );
  if (entries === undefined) return undefined;
  const files = entries.map(async (entry): Promise<RemoteFile[]> => {
    const place = path.join(entry.parentPath, entry.name);
    const stats = await lstat(place).catch(() => undefined);
    if (!stats?.isFile() || entry.name.startsWith(partialPrefix)) return [];
    const remotePath = path.relative(base, place).split(path.sep).join('/');
    return [{ remotePath, size: stats.size, mtimeMs: Math.floor(stats.mtimeMs) }];
  });
  return (await Promise.all(files)).flat();
}

function faultOf(error: unknown): UnitError {
  return failure('copyFailed', { reason: error instanceof Error ? error.message : String(error) });
}

/** The place of a path below a root; undefined when it would lead out of it. */
function inside(root: string, remote: RemotePath): string | undefined {
  return isRemotePath(remote) ? path.resolve(root, ...remote.split('/')) : undefined;
}
