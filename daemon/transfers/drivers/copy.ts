import { constants, type Stats } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';
import type {
  FailedFile,
  RemoteFile,
  RemotePath,
  RemotePlace,
  RunOutcome,
  TransferDriver,
  TransferRun,
} from '../driver.ts';
import { refusedPath } from '../refusedPath.ts';
import type { StorageRoots } from '../storageRoots.ts';

interface Copy {
  readonly remotePath: RemotePath;
  readonly from: string;
  readonly to: string;
}

/** For the sandbox, and for a studio’s storage that is mounted: copies files, by reflink where the disk can. */
export function createCopyDriver(roots: () => Promise<StorageRoots>): TransferDriver {
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
      }));
      return copyAll(copies, run);
    },
    async fetch(wanted, run) {
      const { results } = await roots();
      const copies = wanted.map(({ remotePath, target }) => ({
        remotePath,
        from: results === undefined ? undefined : inside(results, remotePath),
        to: target,
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

async function copyAll(
  copies: readonly { readonly [Key in keyof Copy]: Copy[Key] | undefined }[],
  run: TransferRun,
): Promise<RunOutcome> {
  const failed: FailedFile[] = [];
  let bytes = 0;
  for (const { remotePath = '', from, to } of copies) {
    if (run.signal.aborted) return { failed, error: failure('aborted'), mayRetry: true };
    if (from === undefined || to === undefined) {
      failed.push({
        remotePath,
        error: refusedPath(remotePath) ?? failure('outsideRoot', { path: remotePath }),
      });
      continue;
    }
    try {
      bytes += await copyOne(from, to);
    } catch (error) {
      failed.push({ remotePath, error: faultOf(error) });
      continue;
    }
    run.moved(bytes);
    run.brought(remotePath);
  }
  return { failed, mayRetry: failed.length > 0 };
}

/** Written beside its place and renamed, so that nobody sees half a file; what is there unchanged is left alone. */
async function copyOne(from: string, to: string): Promise<number> {
  const stats = await stat(from);
  const there = await statOf(to);
  if (there?.isFile() && there.size === stats.size && sameTime(there.mtimeMs, stats.mtimeMs))
    return stats.size;
  await mkdir(path.dirname(to), { recursive: true });
  const partial = `${to}.partial-${process.pid}`;
  try {
    await copyFile(from, partial, constants.COPYFILE_FICLONE);
    await utimes(partial, stats.atime, stats.mtime);
    await rename(partial, to);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return stats.size;
}

async function listFolder(base: string, folder: string): Promise<readonly RemoteFile[] | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : undefined),
  );
  if (entries === undefined) return undefined;
  const files = entries.map(async (entry): Promise<RemoteFile[]> => {
    const place = path.join(entry.parentPath, entry.name);
    const stats = await statOf(place);
    if (!stats?.isFile()) return [];
    const remotePath = path.relative(base, place).split(path.sep).join('/');
    return [{ remotePath, size: stats.size, mtimeMs: Math.floor(stats.mtimeMs) }];
  });
  return (await Promise.all(files)).flat();
}

function faultOf(error: unknown): UnitError {
  return failure('copyFailed', { reason: error instanceof Error ? error.message : String(error) });
}

/** Setting a time loses what is finer than the file system keeps. */
function sameTime(a: number, b: number): boolean {
  return Math.abs(a - b) < 1;
}

async function statOf(file: string): Promise<Stats | undefined> {
  return stat(file).catch(() => undefined);
}

/** The place of a path below a root; undefined when it would lie outside. */
function inside(root: string, remote: RemotePath): string | undefined {
  return isRemotePath(remote) ? path.resolve(root, ...remote.split('/')) : undefined;
}
