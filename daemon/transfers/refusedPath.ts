import { failure } from '#protocol/bridge/failure.ts';
import type { UnitError } from '#protocol/bridge/unit.ts';
import { isRemotePath } from '#protocol/paths/remotePath.ts';

/** Why a path is not one below a root of the farm; undefined for one that is. */
export function refusedPath(remotePath: string): UnitError | undefined {
  if (isRemotePath(remotePath)) return undefined;
  const leadsOut = remotePath.split('/').some((part) => /^\.{0,2}$/.test(part));
  return failure(leadsOut ? 'outsideRoot' : 'pathRefused', { path: remotePath });
}
