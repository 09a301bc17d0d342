import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { type Text, text } from '#protocol/texts/text.ts';

/** A file or folder on the way to a program. */
export interface Place {
  readonly path: string;
  readonly uid: number;
  readonly mode: number;
  readonly kind: 'file' | 'folder';
}

/** Who may write there could replace what lies below; in a sticky folder such as /tmp only its owner can. */
const writableByOthers = 0o022;
const sticky = 0o1000;

/** Why what lies at the end of these places is not run as the user `uid`; undefined when only they and root can change it. */
export function reasonToDistrust(places: readonly Place[], uid: number): Text | undefined {
  for (const { path: place, uid: owner, mode, kind } of places) {
    if (owner !== uid && owner !== 0) return text('studioChecks.otherOwner', { kind, place });
    if ((mode & writableByOthers) === 0) continue;
    if (kind === 'folder' && (mode & sticky) !== 0) continue;
    return text('studioChecks.writable', { kind, place });
  }
  return undefined;
}

/** A path as it is written and, when a link leads elsewhere, as it really is, each with all folders above. */
export async function placesOf(file: string): Promise<readonly Place[]> {
  const written = path.resolve(file);
  const real = await realpath(written);
  const paths = new Set([...above(real), ...above(written)]);
  const places = await Promise.all([...paths].map(placeAt));
  return places.flat();
}

function above(file: string): string[] {
  const parent = path.dirname(file);
  return parent === file ? [file] : [file, ...above(parent)];
}

/** A link’s own mode says nothing; its folder’s decides who may replace it. */
async function placeAt(file: string): Promise<Place[]> {
  const stats = await lstat(file);
  if (stats.isSymbolicLink()) return [];
  return [{ path: file, uid: stats.uid, mode: stats.mode, kind: stats.isDirectory() ? 'folder' : 'file' }];
}
