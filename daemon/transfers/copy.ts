import { constants, type Stats } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { TransferDriver, TransferOutcome, TransferProgress } from '#daemon/submissions/ports.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';

/** Where the sandbox keeps what was uploaded and what it rendered. */
export interface CopyRoots {
  readonly storage: string;
  readonly results: string;
}

interface Copy {
  readonly from: string;
  readonly to: string;
  readonly stats: Stats;
}

class CopyFault extends Error {
  readonly error: UnitError;

  constructor(error: UnitError) {
    super(error.message);
    this.error = error;
  }
}

/** Copies files into the sandbox’s storage and its results back; what is there unchanged is left alone. */
export function createCopyDriver(roots: () => Promise<CopyRoots>): TransferDriver {
  return {
    name: 'copy',
    upload: (files, progress, signal) =>
      outcomeOf(async () => copyAll(await listUpload(files, (await roots()).storage), progress, signal)),
    download: (resultsFolder, folder, progress, signal) =>
      outcomeOf(async () => {
        const source = inside((await roots()).results, resultsFolder);
        await copyAll(await listTree(source, folder), progress, signal);
      }),
  };
}

async function outcomeOf(run: () => Promise<void>): Promise<TransferOutcome> {
  try {
    await run();
    return { ok: true };
  } catch (error) {
    if (error instanceof CopyFault) return { ok: false, error: error.error };
    const reason = error instanceof Error ? error.message : String(error);
    return { ok: false, error: failure('copyFailed', { reason }) };
  }
}

async function listUpload(files: readonly PlannedFile[], storage: string): Promise<Copy[]> {
  const copies: Copy[] = [];
  for (const file of files) {
    const stats = await statOf(file.keptPath ?? file.localPath);
    const to = inside(storage, file.farmPath);
    if (stats?.isDirectory()) copies.push(...(await listTree(file.localPath, to)));
    else if (stats?.isFile()) copies.push({ from: file.keptPath ?? file.localPath, to, stats });
    else if (file.need === 'required') {
      throw new CopyFault(failure('sceneMissing', { localPath: file.localPath }));
    }
  }
  return copies;
}

async function listTree(from: string, to: string): Promise<Copy[]> {
  const stats = await statOf(from);
  if (!stats?.isDirectory()) throw new CopyFault(failure('noResults'));
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  const copies = entries.map(async (entry): Promise<Copy[]> => {
    const source = path.join(entry.parentPath, entry.name);
    const sourceStats = await statOf(source);
    const target = path.join(to, path.relative(from, source));
    return sourceStats?.isFile() ? [{ from: source, to: target, stats: sourceStats }] : [];
  });
  return (await Promise.all(copies)).flat();
}

async function copyAll(
  copies: readonly Copy[],
  report: (now: TransferProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const total = copies.reduce((sum, { stats }) => sum + stats.size, 0);
  let bytes = 0;
  for (const [index, copy] of copies.entries()) {
    if (signal.aborted) throw new CopyFault(failure('aborted'));
    await copyOne(copy);
    bytes += copy.stats.size;
    report({ files: { done: index + 1, total: copies.length }, bytes: { done: bytes, total } });
  }
}

/** Written beside its place and renamed, so that nobody sees half a file. */
async function copyOne({ from, to, stats }: Copy): Promise<void> {
  const there = await statOf(to);
  if (there?.isFile() && there.size === stats.size && sameTime(there.mtimeMs, stats.mtimeMs)) return;
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
}

/** Setting a time loses what is finer than the file system keeps. */
function sameTime(a: number, b: number): boolean {
  return Math.abs(a - b) < 1;
}

async function statOf(file: string): Promise<Stats | undefined> {
  return stat(file).catch(() => undefined);
}

/** The place of a relative path below a root. Throws when it would lie outside. */
function inside(root: string, relative: string): string {
  const place = path.resolve(root, ...relative.split('/').filter((segment) => segment !== ''));
  const back = path.relative(root, place);
  if (back === '' || back.split(path.sep)[0] === '..' || path.isAbsolute(back)) {
    throw new CopyFault(failure('outsideRoot', { path: relative }));
  }
  return place;
}
