import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { isInside } from '../insideFolder.ts';

/** Tells whether a place leaves its root by a link on its way, as far as the way is there. Asks once a folder. */
export function createRootGuard(): (root: string, place: string) => boolean {
  const known = new Map<string, boolean>();
  function leaves(root: string, folder: string): boolean {
    const answer = known.get(folder) ?? look(root, folder);
    known.set(folder, answer);
    return answer;
  }
  function look(root: string, folder: string): boolean {
    const real = realOf(folder);
    if (real !== undefined) return !isInside(realpathSync.native(root), real);
    return folder === path.dirname(folder) ? true : leaves(root, path.dirname(folder));
  }
  return (root, place) => leaves(root, path.dirname(place));
}

function realOf(folder: string): string | undefined {
  try {
    // What is missing is the usual case; asking for its real path would throw each time.
    return statSync(folder, { throwIfNoEntry: false }) && realpathSync.native(folder);
  } catch {
    return undefined;
  }
}
