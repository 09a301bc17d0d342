import { lstat, readlink } from 'node:fs/promises';
import path from 'node:path';
import { type Text, text } from '#protocol/texts/text.ts';

/** A file, folder or link on the way to a program. */
export interface Place {
  readonly path: string;
  readonly uid: number;
  readonly mode: number;
  readonly kind: 'file' | 'folder' | 'link';
}

/** Who may write there could replace what lies below; in a sticky folder such as /tmp only its owner can. */
const writableByOthers = 0o022;
const sticky = 0o1000;

/** Why what lies at the end of these places is not run as the user `uid`; undefined when only they and root can change it. */
export function reasonToDistrust(places: readonly Place[], uid: number): Text | undefined {
  for (const { path: place, uid: owner, mode, kind } of places) {
    if (owner !== uid && owner !== 0) return text('studioChecks.otherOwner', { kind, place });
    // A link’s own mode says nothing; its folder’s decides who may replace it.
    if (kind === 'link' || (mode & writableByOthers) === 0) continue;
    if (kind === 'folder' && (mode & sticky) !== 0) continue;
    return text('studioChecks.writable', { kind, place });
  }
  return undefined;
}

/** More links in a row lead round in a circle. */
const mostLinks = 40;

/**
 * Every folder and link on the way to a file, and the file itself. Links are followed one by one, since anybody
 * who can change one in the middle decides where the last of them leads. Throws when the way leads nowhere.
 */
export async function placesOf(file: string): Promise<readonly Place[]> {
  const { root } = path.parse(path.resolve(file));
  const places = new Map<string, Place>();
  const ahead = partsOf(path.resolve(file));
  let [at, links] = [root, 0];
  places.set(root, await placeAt(root));
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    const next = path.join(at, name);
    const place = await placeAt(next);
    places.set(next, place);
    if (place.kind !== 'link') {
      at = next;
      continue;
    }
    links += 1;
    if (links > mostLinks) throw new Error(`${file} leads through more than ${mostLinks} links.`);
    const target = await readlink(next);
    ahead.unshift(...partsOf(target));
    if (path.isAbsolute(target)) at = root;
  }
  return [...places.values()];
}

function partsOf(written: string): string[] {
  return written.split(path.sep).filter((part) => part !== '' && part !== '.');
}

async function placeAt(file: string): Promise<Place> {
  const stats = await lstat(file);
  const kind = stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'folder' : 'file';
  return { path: file, uid: stats.uid, mode: stats.mode, kind };
}
