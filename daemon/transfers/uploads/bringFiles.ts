import type { Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BringFiles, TransferOutcome } from '#daemon/submissions/ports.ts';
import type { PlannedFile } from '#daemon/submissions/records.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { FileToSend, TransferDriver } from '../driver.ts';

/** Brings a submission’s files to the farm by a driver, and says how far it is. */
export function createBringFiles(driver: Pick<TransferDriver, 'send'>): BringFiles {
  return async (files, progress, signal) => {
    const planned = await plan(files);
    if (!Array.isArray(planned)) return planned;
    const sizes = new Map(planned.map(({ remotePath, size }) => [remotePath, size]));
    const total = { files: planned.length, bytes: planned.reduce((sum, { size }) => sum + size, 0) };
    let done = 0;
    let bytes = 0;
    const report = () =>
      progress({
        files: { done, total: total.files },
        bytes: { done: Math.min(bytes, total.bytes), total: total.bytes },
      });
    const { failed, error } = await driver.send(planned, {
      signal,
      moved(now) {
        bytes = now;
        report();
      },
      brought(file) {
        if (sizes.delete(file)) done += 1;
        report();
      },
    });
    const fault = error ?? failed[0]?.error;
    return fault ? { ok: false, error: fault } : { ok: true };
  };
}

/** All regular files, those of folders too. A dependency that is not there was a warning when it was planned. */
async function plan(files: readonly PlannedFile[]): Promise<FileToSend[] | TransferOutcome> {
  const planned: FileToSend[] = [];
  for (const { localPath, keptPath, farmPath, need } of files) {
    const source = keptPath ?? localPath;
    const remotePath = farmPath.replace(/^\/+/, '');
    const stats = await statOf(source);
    if (stats?.isDirectory()) planned.push(...(await filesOf(source, remotePath)));
    else if (stats?.isFile()) planned.push(toSend(source, remotePath, stats));
    else if (need === 'required') return { ok: false, error: failure('sceneMissing', { localPath }) };
  }
  return planned;
}

async function filesOf(folder: string, remoteFolder: string): Promise<FileToSend[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.map(async (entry): Promise<FileToSend[]> => {
    const source = path.join(entry.parentPath, entry.name);
    const stats = await statOf(source);
    const below = path.relative(folder, source).split(path.sep).join('/');
    return stats?.isFile() ? [toSend(source, `${remoteFolder}/${below}`, stats)] : [];
  });
  return (await Promise.all(files)).flat();
}

function toSend(source: string, remotePath: string, { size, mtimeMs }: Stats): FileToSend {
  return { source, remotePath, size, mtimeMs: Math.floor(mtimeMs) };
}

async function statOf(file: string): Promise<Stats | undefined> {
  return stat(file).catch(() => undefined);
}
