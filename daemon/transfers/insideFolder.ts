import path from 'node:path';

/** Whether a path lies in a folder, or is the folder itself. Links are not followed: both are as they are written. */
export function isInside(folder: string, file: string): boolean {
  const below = path.relative(folder, file);
  return below !== '..' && !below.startsWith(`..${path.sep}`) && !path.isAbsolute(below);
}
