import type { PlacedBefore } from '#daemon/submissions/transferPorts.ts';
import type { Standing } from '../disk/diskProtocol.ts';

export interface PlaceFacts {
  /** Undefined: nothing lies there. */
  readonly standing: Standing | undefined;
  readonly placedBefore: readonly PlacedBefore[];
  readonly submittedAt: number | undefined;
  readonly replacesNewer: boolean;
}

/** `free`: nothing is there; `replace`: what is there may go; `beside`: it is a newer one of the artist’s, or another task’s. */
export type Place = 'free' | 'replace' | 'beside';

/**
 * Whether a frame may take a place. What a download put there and nobody touched may go; what was there before the
 * submission is an older render. All times are of this machine, so that a farm whose clock is wrong changes nothing.
 */
export function judgePlace({ standing, placedBefore, submittedAt, replacesNewer }: PlaceFacts): Place {
  if (!standing) return 'free';
  if (!standing.isFile) return 'beside';
  if (replacesNewer) return 'replace';
  const own = placedBefore.filter((placed) => isAsPlaced(standing, placed));
  if (own.length > 0) return own.some(({ mayGo }) => mayGo) ? 'replace' : 'beside';
  return submittedAt !== undefined && standing.mtimeMs < submittedAt ? 'replace' : 'beside';
}

/** Whether a file is as a download left it. */
export function isAsPlaced(standing: Standing, placed: Pick<PlacedBefore, 'size' | 'mtimeMs'>): boolean {
  return standing.isFile && standing.size === placed.size && Math.abs(standing.mtimeMs - placed.mtimeMs) < 1;
}
