import path from 'node:path';
import type { ResultFileRecord } from '#daemon/submissions/records.ts';
import type { HomeFile, ResultsRun } from '#daemon/submissions/transferPorts.ts';
import type { RemoteFile } from '../driver.ts';
import type { InspectFile } from '../pictures/inspector.ts';
import type { HomeDisk } from './homeDisk.ts';
import { isAsPlaced } from './judgePlace.ts';
import type { FetchPlan } from './planFetch.ts';

export interface MoveParts {
  readonly disk: Pick<HomeDisk, 'standingAt' | 'makeFolderInside' | 'settle'>;
  readonly inspect: InspectFile;
  readonly folder: string;
}

/** What cannot be moved is to be brought. */
export async function moveAll(
  beside: FetchPlan['beside'],
  parts: MoveParts,
  run: Pick<ResultsRun, 'signal' | 'came'>,
): Promise<{ readonly moved: number; readonly notMoved: readonly RemoteFile[] }> {
  const notMoved: RemoteFile[] = [];
  for (const { known, remote } of beside) {
    run.signal.throwIfAborted();
    const file = await moveToPlace(parts, known);
    if (file) run.came(file);
    else notMoved.push(remote);
  }
  return { moved: beside.length - notMoved.length, notMoved };
}

/**
 * Moves a frame that lies beside the artist’s file into that file’s place: one rename, so that a crash leaves either both or
 * the frame alone, which is then known again by its bytes. Undefined: the copy is not what came, or the place cannot be had.
 */
async function moveToPlace(
  { disk, inspect, folder }: MoveParts,
  before: ResultFileRecord,
): Promise<HomeFile | undefined> {
  const { transferId, farm, taskId, revision, at, besideNewer, keptFile: place, ...file } = before;
  if (place === undefined) return undefined;
  const isWhatCame = async (where: string) => (await inspect(where, 'hash')).sha256 === before.sha256;
  const standing = await disk.standingAt([before.path, place]);
  const [beside, there] = [standing.get(before.path), standing.get(place)];
  if (there && !there.isFile) return undefined;
  if (!beside) return there && (await isWhatCame(place)) ? { ...file, ...there, path: place } : undefined;
  if (!isAsPlaced(beside, before) || !(await isWhatCame(before.path))) return undefined;
  await disk.makeFolderInside(folder, path.dirname(place));
  const now = await disk.settle({ staged: before.path, place, over: 'whatIsThere' });
  return now && { ...file, path: place, size: now.size, mtimeMs: now.mtimeMs };
}
