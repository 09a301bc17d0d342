import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isInside } from '../insideFolder.ts';

/** Tells whether a place leaves its root by a link on its way, as far as the way is there. Asks once a folder. */
export function createRootGuard(): (root: string, place: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  async function leaves(root: string, folder: string): Promise<boolean> {
    const real = await realpath(folder).catch(() => undefined);
    if (real !== undefined) return !isInside(await realpath(root), real);
    return folder === path.dirname(folder) ? true : leaves(root, path.dirname(folder));
  }
  return (root, place) => {
    const folder = path.dirname(place);
    const answer = known.get(folder) ?? leaves(root, folder);
    known.set(folder, answer);
    return answer;
  };
}
