import type { Platform } from './platform.ts';
import { placesOf } from './programs.ts';

/** All that the search asks of a disk. */
export interface Disk {
  /** The names in a folder; none when there is no such folder. */
  namesIn(folder: string): readonly string[];
  /** Whether a file lies there that may be started. */
  isProgram(path: string): boolean;
}

/** The machine on which programs are searched for. */
export interface Machine extends Disk {
  readonly platform: Platform;
  /** The environment: PATH, and on Windows ProgramFiles. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * Where a program lies, best first: what PATH would start, then its usual places, of each the highest version
 * first. The program is one of `programPlaces`, or any other command, which is searched for in PATH alone.
 */
export function findProgram(program: string, machine: Machine): readonly string[] {
  const inPlaces = (placesOf(program, machine.platform) ?? []).flatMap((place) => spellOut(place, machine));
  const found = [...inPath(program, machine), ...inPlaces].filter(machine.isProgram);
  return [...new Set(found)];
}

function inPath(program: string, { platform, env }: Machine): readonly string[] {
  const isWindows = platform === 'windows';
  const path = (isWindows ? (env.Path ?? env.PATH) : env.PATH) ?? '';
  const name = isWindows && !/\.\w+$/.test(program) ? `${program}.exe` : program;
  return path
    .split(isWindows ? ';' : ':')
    .filter((folder) => folder !== '')
    .map((folder) => `${withoutLastSlash(isWindows ? folder.replaceAll('\\', '/') : folder)}/${name}`);
}

/** The paths that a place stands for; none when it lies in a folder that the machine lacks. */
function spellOut(place: string, machine: Machine): readonly string[] {
  const folders: Readonly<Record<string, string | undefined>> = {
    '{home}': machine.home,
    '{programFiles}': machine.env.ProgramFiles,
  };
  const [first = '', ...names] = place.split('/');
  const root = first.startsWith('{') ? folders[first] : first;
  if (root === undefined) return [];
  return names.reduce<readonly string[]>(
    (paths, name) => paths.flatMap((path) => matchesIn(path, name, machine)),
    [withoutLastSlash(machine.platform === 'windows' ? root.replaceAll('\\', '/') : root)],
  );
}

function matchesIn(folder: string, name: string, { namesIn }: Disk): readonly string[] {
  if (!name.includes('*')) return [`${folder}/${name}`];
  const pieces = name.split('*').map((piece) => piece.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`^${pieces.join('.*')}$`);
  return namesIn(`${folder}/`)
    .filter((entry) => pattern.test(entry))
    .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    .map((entry) => `${folder}/${entry}`);
}

function withoutLastSlash(folder: string): string {
  return folder.replace(/\/+$/, '');
}
