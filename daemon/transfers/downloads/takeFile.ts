import path from 'node:path';
import type { ResultFileRecord } from '#daemon/submissions/records.ts';
import type { HomeFile, WantedResults } from '#daemon/submissions/transferPorts.ts';
import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { frameOfFile } from '#protocol/paths/frameOfFile.ts';
import type { RemoteFile } from '../driver.ts';
import type { InspectFile, Inspection } from '../pictures/inspector.ts';
import { type HomeDisk, OutsideFolder } from './homeDisk.ts';
import { isAsPlaced } from './judgePlace.ts';
import { notPlaced } from './notPlaced.ts';
import { placeFile } from './placeFile.ts';

export interface TakeFileParts {
  readonly wanted: WantedResults;
  readonly staging: string;
  /** Where the driver puts each file, below the staging folder. */
  readonly names: ReadonlyMap<string, string>;
  readonly inspect: InspectFile;
  readonly disk: HomeDisk;
  readonly came: (file: HomeFile) => void;
  /** Below the local folder. Default: as in the staging folder. */
  readonly nameAtHome?: (remotePath: string) => string | undefined;
  /** Whether a file that was brought before lies here as it was put. Default: nobody asks. */
  readonly isHere?: (before: ResultFileRecord) => boolean;
}

/** `whole`: what cannot be decoded may be half a file; `whatever`: the farm has it no better. */
export type Accept = 'whole' | 'whatever';

export interface TakeFault {
  readonly error: UnitError;
  /** It came, but not as it should be: another try may bring it whole. */
  readonly isDamaged: boolean;
}

export interface TakeFile {
  /** Where a driver puts a file. */
  target(remotePath: string): string;
  /** Checks a file that came and puts it in its place. Never rejects. */
  one(file: RemoteFile, accept: Accept): Promise<TakeFault | undefined>;
}

export function createTakeFile(parts: TakeFileParts): TakeFile {
  const { wanted, staging, names, inspect, disk } = parts;
  const target = (remotePath: string) => path.join(staging, ...(names.get(remotePath) ?? '_').split('/'));

  /** A driver would take what is left of it for what it is to bring. */
  async function damaged(staged: string, error: UnitError): Promise<TakeFault> {
    await disk.removeFile(staged);
    return { error, isDamaged: true };
  }

  /** A frame that has its own place now leaves no copy beside it; one that somebody changed is theirs. */
  async function removeBeside(before: ResultFileRecord): Promise<void> {
    const standing = (await disk.standingAt([before.path])).get(before.path);
    if (standing && isAsPlaced(standing, before)) await disk.removeFile(before.path);
  }

  async function take(file: RemoteFile, accept: Accept): Promise<TakeFault | undefined> {
    const staged = target(file.remotePath);
    const stats = (await disk.standingAt([staged])).get(staged);
    if (!stats?.isFile) return { error: failure('notAFile', { file: file.remotePath }), isDamaged: false };
    if (stats.size !== file.size) {
      const sizes = { expected: file.size, got: stats.size };
      return damaged(staged, failure('sizeDiffers', { file: file.remotePath, ...sizes }));
    }
    const seen = await inspect(staged, 'picture');
    if (seen.picture?.kind === 'undecodable' && accept === 'whole')
      return damaged(staged, failure('notDecoded', { file: file.remotePath }));
    const before = wanted.known.get(file.remotePath);
    const mayStay = !(before?.besideNewer && wanted.replacesNewer);
    if (before && mayStay && before.sha256 === seen.sha256 && parts.isHere?.(before)) return undefined;
    const placed = await placeFile({
      disk,
      staged,
      folder: wanted.folder,
      name: parts.nameAtHome?.(file.remotePath) ?? names.get(file.remotePath) ?? '_',
      taskId: taskIdOf(wanted),
      submittedAt: wanted.submittedAt,
      replacesNewer: wanted.replacesNewer,
      placedAt: wanted.placedAt,
      isSame: async (place) => (await inspect(place, 'hash')).sha256 === seen.sha256,
    });
    if (before?.besideNewer && before.path !== placed.path) await removeBeside(before);
    parts.came({
      remotePath: file.remotePath,
      remoteSize: file.size,
      ...(file.mtimeMs === undefined ? {} : { remoteMtimeMs: file.mtimeMs }),
      ...numberOf(file.remotePath),
      path: placed.path,
      size: placed.size,
      mtimeMs: placed.mtimeMs,
      sha256: seen.sha256,
      ...whatItShows(seen),
      ...(placed.kept === undefined ? {} : { besideNewer: true, keptFile: placed.kept }),
    });
    return undefined;
  }

  return {
    target,
    async one(file, accept) {
      try {
        return await take(file, accept);
      } catch (error) {
        if (error instanceof OutsideFolder)
          return { error: failure('linkLeadsOut', { folder: error.message }), isDamaged: false };
        return { error: notPlaced(file.remotePath, wanted.folder, error), isDamaged: false };
      }
    },
  };
}

function whatItShows({ picture }: Inspection): Partial<HomeFile> {
  if (!picture) return {};
  if (picture.kind === 'undecodable') return { flag: 'undecodable' };
  if (picture.kind !== 'picture') return {};
  const { pixels, flag, thumbnail } = picture;
  return { pixels, ...(flag ? { flag } : {}), ...(thumbnail ? { thumbnail, hasThumbnail: true } : {}) };
}

function numberOf(remotePath: string): { readonly number?: number } {
  const number = frameOfFile(path.posix.basename(remotePath));
  return number === undefined ? {} : { number };
}

function taskIdOf({ resultsFolder }: WantedResults): string {
  return /^\d+/.exec(resultsFolder)?.[0] ?? resultsFolder;
}
