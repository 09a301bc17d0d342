import type { ResultFileRecord } from '#daemon/submissions/records.ts';
import type { WantedResults } from '#daemon/submissions/transferPorts.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';
import type { Standing } from '../disk/diskProtocol.ts';
import type { RemoteFile } from '../driver.ts';
import { isAsPlaced } from './judgePlace.ts';

export interface FetchPlan {
  /** To be brought. */
  readonly fetch: readonly RemoteFile[];
  /** To be read here, to see whether they are still what came. */
  readonly check: readonly { readonly known: ResultFileRecord; readonly remote: RemoteFile }[];
  /** To be moved from beside the artist’s file into its place. */
  readonly beside: readonly { readonly known: ResultFileRecord; readonly remote: RemoteFile }[];
  /** Changed here by the artist, and left as they are. */
  readonly changedHere: readonly ResultFileRecord[];
  /** Paths that lead outside the task’s folder. */
  readonly outside: readonly string[];
}

/** What of a listed folder has to be brought. `standing`: what lies now where files were put; asked for `missing` and `verify`. */
export function planFetch(
  listed: readonly RemoteFile[],
  {
    resultsFolder,
    known,
    asks,
    replacesNewer,
  }: Pick<WantedResults, 'resultsFolder' | 'known' | 'asks' | 'replacesNewer'>,
  standing: ReadonlyMap<string, Standing>,
): FetchPlan {
  const plan = {
    fetch: [] as RemoteFile[],
    beside: [] as { known: ResultFileRecord; remote: RemoteFile }[],
    check: [] as { known: ResultFileRecord; remote: RemoteFile }[],
    changedHere: [] as ResultFileRecord[],
    outside: [] as string[],
  };
  for (const remote of listed) {
    const before = known.get(remote.remotePath);
    if (!isInside(remote.remotePath, resultsFolder)) plan.outside.push(remote.remotePath);
    else if (!before || differs(before, remote)) plan.fetch.push(remote);
    else if (replacesNewer && before.besideNewer) plan.beside.push({ known: before, remote });
    // As it is on the farm, as far as that can be told without reading it.
    else if (asks === 'fresh' || before.replacedBy !== undefined) continue;
    else {
      const here = standing.get(before.path);
      if (!here) plan.fetch.push(remote);
      else if (!isAsPlaced(here, before)) plan.changedHere.push(before);
      else if (asks === 'verify') plan.check.push({ known: before, remote });
    }
  }
  return plan;
}

function isInside(remotePath: string, resultsFolder: string): boolean {
  return isRemotePath(remotePath) && !isLossy(remotePath) && remotePath.startsWith(`${resultsFolder}/`);
}

/** Of bytes that are not UTF-8, in which no tool finds the file again. */
function isLossy(remotePath: string): boolean {
  return remotePath.includes('\uFFFD');
}

/** Another size or time than when it was brought: the farm rendered it again, or had not finished it. */
function differs(before: ResultFileRecord, { size, mtimeMs }: RemoteFile): boolean {
  if (before.remoteSize !== size) return true;
  return mtimeMs !== undefined && before.remoteMtimeMs !== undefined && mtimeMs !== before.remoteMtimeMs;
}
