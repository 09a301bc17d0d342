import type { Platform } from './platform.ts';

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Why a path does not name a folder that files can be put into, as far as its text tells; undefined: it may. It
 * must be absolute and say where it leads without `..`.
 */
export function folderFault(folder: string, platform: Platform): string | undefined {
  if (/\p{Cc}/u.test(folder)) return 'it has control characters';
  const segments = folder.split(platform === 'windows' ? /[\\/]/ : '/');
  if (segments.includes('..')) return 'it goes back with ..';
  if (platform !== 'windows') return folder.startsWith('/') ? undefined : 'it is not absolute';
  if (/^[\\/]{2}[.?][\\/]/.test(folder)) return 'it names a device';
  if (!/^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/]+[\\/]+[^\\/])/.test(folder)) return 'it is not absolute';
  const names = segments.slice(/^[A-Za-z]:/.test(folder) ? 1 : 2).filter((name) => name !== '');
  if (names.some((name) => name.includes(':'))) return 'it has a colon behind the drive';
  if (names.some((name) => reserved.test(name))) return 'it names a device';
  return names.some((name) => name !== '.' && /[. ]$/.test(name))
    ? 'a name ends with a dot or a space'
    : undefined;
}
