import type { Platform } from './platform.ts';

const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

export type FolderFault = 'controlCharacter' | 'parentFolder' | 'relative' | 'device' | 'colon' | 'ending';

/**
 * Why a path does not name a folder that files can be put into, as far as its text tells; undefined: it may. It
 * must be absolute and say where it leads without `..`.
 */
export function folderFault(folder: string, platform: Platform): FolderFault | undefined {
  if (/\p{Cc}/u.test(folder)) return 'controlCharacter';
  const segments = folder.split(platform === 'windows' ? /[\\/]/ : '/');
  if (segments.includes('..')) return 'parentFolder';
  if (platform !== 'windows') return folder.startsWith('/') ? undefined : 'relative';
  if (/^[\\/]{2}[.?][\\/]/.test(folder)) return 'device';
  if (!/^(?:[A-Za-z]:[\\/]|[\\/]{2}[^\\/]+[\\/]+[^\\/])/.test(folder)) return 'relative';
  const names = segments.slice(/^[A-Za-z]:/.test(folder) ? 1 : 2).filter((name) => name !== '');
  if (names.some((name) => name.includes(':'))) return 'colon';
  if (names.some((name) => reserved.test(name))) return 'device';
  return names.some((name) => name !== '.' && /[. ]$/.test(name)) ? 'ending' : undefined;
}
