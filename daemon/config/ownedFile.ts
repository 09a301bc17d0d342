import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import path from 'node:path';

/**
 * The text of a file that says whom to trust: undefined when there is none, or when folder or file are a link,
 * belong to somebody else or are open to others. The user who made `/var/tmp/renderbridge-<uid>` first must not be
 * taken for this user’s daemon. On Windows the folder’s access list guards, and nothing is checked here.
 */
export function readOwnFile(folder: string, name: string): string | undefined {
  const uid = process.getuid?.();
  try {
    if (uid !== undefined && !(lstatSync(folder).isDirectory() && isOursAlone(lstatSync(folder), uid))) {
      return undefined;
    }
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const descriptor = openSync(path.join(folder, name), flags);
    try {
      const stats = fstatSync(descriptor);
      if (!stats.isFile() || (uid !== undefined && !isOursAlone(stats, uid))) return undefined;
      return readFileSync(descriptor, 'utf8');
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

function isOursAlone({ uid, mode }: Stats, ours: number): boolean {
  return uid === ours && (mode & 0o077) === 0;
}
