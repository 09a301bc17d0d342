import path from 'node:path';

const ofWindows = /^(?:[A-Za-z]:[\\/]|\\\\)/;

/** A path as a scene writes it: absolute on any system, or beside the file that names it. */
export function absoluteFrom(file: string, written: string): string {
  if (ofWindows.test(written) || path.isAbsolute(written)) return written;
  // A relative path of Windows means the same folders here.
  return path.join(path.dirname(file), path.sep === '/' ? written.replaceAll('\\', '/') : written);
}
