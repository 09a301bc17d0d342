import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { TransferDriver } from '../driver.ts';
import type { InspectFile } from './inspector.ts';

export interface PictureOfFarmParts {
  /** For what is brought to be looked at, and removed then. */
  readonly folder: string;
  readonly driver: Pick<TransferDriver, 'fetch' | 'capabilities'>;
  /** Where pictures of a frame lie below the root of the results; undefined: the farm does not say it. */
  readonly results:
    | { picturesOf(taskId: string, frameId: string): Promise<readonly string[] | undefined> }
    | undefined;
  readonly inspect: InspectFile;
}

/** A small picture of a frame. Undefined: the farm names none, or nothing here brings or reads it. */
export type PictureOfFarm = (taskId: string, frameId: string) => Promise<Uint8Array | undefined>;

/** Longer than any picture takes that somebody waits for. */
const patienceMs = 60_000;

/** Of a frame that did not come home: the picture that the farm names, by a driver that brings single files. */
export function createPictureOfFarm({ folder, driver, results, inspect }: PictureOfFarmParts): PictureOfFarm {
  const underWay = new Map<string, ReturnType<PictureOfFarm>>();

  async function bring(taskId: string, frameId: string): Promise<Uint8Array | undefined> {
    const [remotePath] = (await results?.picturesOf(taskId, frameId)) ?? [];
    if (remotePath === undefined) return undefined;
    const own = path.join(folder, randomUUID());
    const target = path.join(own, `picture${path.posix.extname(remotePath)}`);
    try {
      await mkdir(own, { recursive: true, mode: 0o700 });
      const run = { signal: AbortSignal.timeout(patienceMs), moved() {}, brought() {} };
      const outcome = await driver.fetch?.([{ remotePath, target }], run);
      if (!outcome || outcome.error || outcome.failed.length > 0) return undefined;
      const { picture } = await inspect(target, 'picture');
      return picture?.kind === 'picture' ? picture.thumbnail : undefined;
    } catch {
      // The farm may take it away meanwhile, and a disk may be full: there is no picture then.
      return undefined;
    } finally {
      await rm(own, { recursive: true, force: true });
    }
  }

  return (taskId, frameId) => {
    if (!results || driver.capabilities.downloads !== 'files') return Promise.resolve(undefined);
    const key = JSON.stringify([taskId, frameId]);
    const going = underWay.get(key) ?? bring(taskId, frameId).finally(() => underWay.delete(key));
    underWay.set(key, going);
    return going;
  };
}
