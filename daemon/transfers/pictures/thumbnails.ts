import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log, ThumbnailSink } from '#daemon/submissions/ports.ts';

export interface Thumbnails extends ThumbnailSink {
  /** Undefined: it is not kept, or not any more. */
  get(transferId: string, remotePath: string): Promise<Uint8Array | undefined>;
  /** Resolves when all is written that was to be kept. */
  settled(): Promise<void>;
}

export interface ThumbnailsParts {
  readonly folder: string;
  readonly log: Log;
  readonly mostBytes?: number;
}

const usualMostBytes = 256 * 1024 * 1024;
/** Looking at all of them costs time; so many are written between two looks. */
const lookEvery = 500;

/** Small pictures of frames, as files in a folder of the daemon’s home that never grows beyond its bound. */
export function createThumbnails({ folder, log, mostBytes = usualMostBytes }: ThumbnailsParts): Thumbnails {
  let work = Promise.resolve();
  let written = 0;
  const fileOf = (transferId: string, remotePath: string) =>
    path.join(folder, `${createHash('sha256').update(`${transferId}\0${remotePath}`).digest('hex')}.png`);

  async function write(file: string, png: Uint8Array): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(`${file}.new`, png, { mode: 0o600 });
    await rename(`${file}.new`, file);
    written += 1;
    if (written % lookEvery === 1) await removeOldest();
  }

  async function removeOldest(): Promise<void> {
    const names = await readdir(folder);
    const files = await Promise.all(
      names.map(async (name) => {
        const { size, mtimeMs } = await stat(path.join(folder, name));
        return { name, size, mtimeMs };
      }),
    );
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of files.toSorted((one, other) => one.mtimeMs - other.mtimeMs)) {
      // Below the bound, so that not every look removes one.
      if (bytes <= mostBytes * 0.9) return;
      await rm(path.join(folder, name), { force: true });
      bytes -= size;
    }
  }

  return {
    fileOf,
    keep(transferId, remotePath, png) {
      work = work.then(() =>
        write(fileOf(transferId, remotePath), png).catch((error: unknown) =>
          log.warn(`a small picture of ${remotePath} could not be kept: ${String(error)}`),
        ),
      );
    },
    get: (transferId, remotePath) => readFile(fileOf(transferId, remotePath)).catch(() => undefined),
    settled: () => work,
  };
}
