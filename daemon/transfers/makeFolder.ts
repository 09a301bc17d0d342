import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Makes a folder with those above it, or leaves it as it is. Node’s own `recursive` goes on without end where a folder cannot
 * be made below one that is there, as in `/proc` (https://github.com/nodejs/node/issues/31481). Throws what the system says.
 */
export function makeFolder(folder: string, options: { readonly mode?: number } = {}): void {
  try {
    mkdirSync(folder, options);
  } catch (error) {
    if (isFolder(folder)) return;
    const above = path.dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || isFolder(above)) throw error;
    makeFolder(above, options);
    makeFolder(folder, options);
  }
}

function isFolder(place: string): boolean {
  try {
    return statSync(place).isDirectory();
  } catch {
    return false;
  }
}
