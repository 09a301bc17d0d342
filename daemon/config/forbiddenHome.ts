import type { Platform } from '#protocol/platform/platform.ts';

export interface PlaceFacts {
  readonly platform: Platform;
  /** The user’s home folder. */
  readonly userHome: string;
}

/** Folders that are no home of ours themselves, though one may be made inside. */
const exactly: Readonly<Record<Platform, readonly string[]>> = {
  linux: [
    '/home',
    '/root',
    '/tmp',
    '/var',
    '/var/tmp',
    '/var/lib',
    '/var/local',
    '/var/backups',
    '/var/cache',
    '/var/log',
    '/var/spool',
    '/var/opt',
    '/opt',
    '/mnt',
    '/media',
    '/srv',
    '/run',
    '/run/user',
    '/usr',
    '/usr/local',
    '/usr/local/etc',
    '/usr/local/games',
    '/usr/local/include',
    '/usr/local/lib',
    '/usr/local/libexec',
    '/usr/local/share',
    '/usr/local/src',
    '/snap',
    '/nix',
  ],
  macos: [
    '/Users',
    '/Users/Shared',
    '/Applications',
    '/Volumes',
    '/tmp',
    '/var',
    '/private',
    '/private/tmp',
    '/private/var',
    '/private/var/tmp',
    '/opt',
    '/usr',
    '/usr/local',
    '/home',
    '/root',
  ],
  windows: ['c:\\users', 'c:\\users\\public', 'c:\\programdata'],
};

/** Folders of the system with all that is in them. */
const within: Readonly<Record<Platform, readonly string[]>> = {
  linux: [
    '/proc',
    '/sys',
    '/dev',
    '/boot',
    '/etc',
    '/bin',
    '/sbin',
    '/lib',
    '/lib32',
    '/lib64',
    '/libx32',
    '/lost+found',
    '/run/lock',
    '/usr/bin',
    '/usr/games',
    '/usr/include',
    '/usr/lib',
    '/usr/lib32',
    '/usr/lib64',
    '/usr/libexec',
    '/usr/libx32',
    '/usr/local/bin',
    '/usr/local/sbin',
    '/usr/sbin',
    '/usr/share',
    '/usr/src',
    '/var/mail',
  ],
  macos: [
    '/System',
    '/Library',
    '/dev',
    '/etc',
    '/private/etc',
    '/bin',
    '/sbin',
    '/usr/bin',
    '/usr/lib',
    '/usr/libexec',
    '/usr/sbin',
    '/usr/share',
    '/private/var/db',
    '/private/var/log',
    '/private/var/root',
    '/cores',
    '/Network',
  ],
  windows: [
    'c:\\windows',
    'c:\\program files',
    'c:\\program files (x86)',
    'c:\\$recycle.bin',
    'c:\\system volume information',
  ],
};

/** Of any user: `/home/ana` itself is nobody’s to take. */
const userHomes: Readonly<Record<Platform, RegExp>> = {
  linux: /^\/(?:home|run\/user)\/[^/]+$/,
  macos: /^\/(?:Users|home)\/[^/]+$/,
  windows: /^[a-z]:\\users\\[^\\]+$/,
};

/** Folders in a user’s home that programs and the user share. */
const inUserHome: Readonly<Record<Platform, readonly string[]>> = {
  linux: ['.local', '.local/share', '.config', '.cache', '.ssh', 'Desktop', 'Documents', 'Downloads'],
  macos: ['Library', 'Library/Application Support', '.ssh', '.config', 'Desktop', 'Documents', 'Downloads'],
  windows: [
    'appdata',
    'appdata\\local',
    'appdata\\locallow',
    'appdata\\roaming',
    'desktop',
    'documents',
    'downloads',
  ],
};

export type ForbiddenHome = 'root' | 'userHome' | 'homes' | 'shared' | 'system';

/** What a folder is that no daemon may take for its home; undefined for another one. */
export function forbiddenHome(folder: string, { platform, userHome }: PlaceFacts): ForbiddenHome | undefined {
  const separator = platform === 'windows' ? '\\' : '/';
  // Windows and macOS do not tell large from small letters.
  const folded = (path: string) => {
    if (platform === 'linux') return path;
    return platform === 'macos' ? path.toLowerCase() : plainOnWindows(path).toLowerCase();
  };
  const place = withoutEnd(folded(folder), separator);
  const home = withoutEnd(folded(userHome), separator);
  if (isRoot(place, platform)) return 'root';
  if (place === home || userHomes[platform].test(platform === 'macos' ? withoutEnd(folder, '/') : place))
    return 'userHome';
  if (home.startsWith(place + separator)) return 'homes';
  const shared = inUserHome[platform].map((name) => home + separator + folded(name));
  if (shared.includes(place)) return 'shared';
  // Windows may be on any drive.
  const onFirst = platform === 'windows' ? place.replace(/^[a-z]:/, 'c:') : place;
  const isSystem =
    exactly[platform].some((path) => folded(path) === onFirst) ||
    within[platform].some((path) => onFirst === folded(path) || onFirst.startsWith(folded(path) + separator));
  return isSystem ? 'system' : undefined;
}

/** Without what Windows does not tell apart: either slash, the prefix of long paths, dots and blanks at the end of a name. */
function plainOnWindows(path: string): string {
  return path
    .replaceAll('/', '\\')
    .replace(/^\\\\[?.]\\(?:UNC\\)?/i, (prefix) => (prefix.length > 4 ? '\\\\' : ''))
    .replace(/[. ]+(?=\\|$)/g, '');
}

function isRoot(place: string, platform: Platform): boolean {
  if (platform !== 'windows') return place === '';
  return /^[a-z]:$/.test(place) || /^\\\\[^\\]+(?:\\[^\\]+)?$/.test(place);
}

function withoutEnd(path: string, separator: string): string {
  return path.endsWith(separator) ? path.slice(0, -1) : path;
}
