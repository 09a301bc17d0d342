export type Platform = 'linux' | 'macos' | 'windows';

/** Where programs may lie on one machine: what the places below are written in terms of. */
export interface MachineFolders {
  /** The user's home folder. */
  readonly home: string;
  /** `%ProgramFiles%`; only on Windows. */
  readonly programFiles?: string;
}

interface ProgramPlaces {
  /** The names under which the program is looked for in the folders of PATH. */
  readonly commands: readonly string[];
  /**
   * Full paths with forward slashes. `{home}` and `{programFiles}` stand for the machine's folders; a `*` stands
   * for any part of one name, and of several matches the highest version is meant.
   */
  readonly places: readonly string[];
}

/** Where the programs that we start are usually installed, best place first. */
export const programPlaces = {
  blender: {
    linux: {
      commands: ['blender'],
      places: [
        '/usr/bin/blender',
        '/usr/local/bin/blender',
        '/opt/blender*/blender',
        '{home}/blender*/blender',
        '/snap/bin/blender',
      ],
    },
    macos: {
      commands: ['blender'],
      places: [
        '/Applications/Blender*.app/Contents/MacOS/Blender',
        '{home}/Applications/Blender*.app/Contents/MacOS/Blender',
        '/opt/homebrew/bin/blender',
      ],
    },
    windows: {
      commands: ['blender.exe'],
      places: [
        '{programFiles}/Blender Foundation/Blender*/blender.exe',
        '{programFiles}/Steam/steamapps/common/Blender/blender.exe',
      ],
    },
  },
} as const satisfies Record<string, Record<Platform, ProgramPlaces>>;

export type Program = keyof typeof programPlaces;

/**
 * The path patterns at which a program may lie, best first, with the machine's folders filled in; `*` is left
 * for whoever looks at the disk. A place whose folder the machine lacks is left out.
 */
export function placesOfProgram(program: Program, platform: Platform, folders: MachineFolders): string[] {
  return programPlaces[program][platform].places.flatMap((place) => {
    const folder = place.startsWith('{programFiles}') ? folders.programFiles : folders.home;
    if (folder === undefined) return [];
    const spelt = folder.replaceAll('\\', '/').replace(/\/+$/, '');
    return [place.replace(/^\{\w+\}/, () => spelt)];
  });
}

/** Node's name of a platform in our words; undefined for one that we do not serve. */
export function platformOf(nodePlatform: string): Platform | undefined {
  return new Map<string, Platform>([
    ['linux', 'linux'],
    ['darwin', 'macos'],
    ['win32', 'windows'],
  ]).get(nodePlatform);
}
