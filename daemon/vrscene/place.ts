import path from 'node:path';
import { isWindowsPath } from '#protocol/paths/windowsPath.ts';

/** A path as a scene writes it: absolute on any system, or beside the file that names it. */
export function absoluteFrom(file: string, written: string): string {
  if (isWindowsPath(written) || path.isAbsolute(written)) return written;
  // A relative path of Windows means the same folders here.
  return path.join(path.dirname(file), path.sep === '/' ? written.replaceAll('\\', '/') : written);
}
