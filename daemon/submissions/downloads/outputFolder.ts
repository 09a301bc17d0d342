import type { FolderName } from '#protocol/paths/folderPattern.ts';
import { folderNameOf } from '#protocol/platform/folderName.ts';
import { folderFault } from '#protocol/platform/localFolder.ts';
import type { Platform } from '#protocol/platform/platform.ts';
import type { SceneFacts } from './sceneFacts.ts';

export interface OutputFacts {
  readonly platform: Platform;
  /** Undefined: the scene’s own output folder. */
  readonly pattern: string | undefined;
  /** What stands for the names of a pattern; what a task does not have is left out of the path. */
  readonly names: Readonly<Record<FolderName, string | undefined>>;
  readonly scene: SceneFacts;
  /** What tells its task from others of the submission whose frames would have the same names. */
  readonly apart: readonly string[];
  /** Where frames go for which there is no other place: absolute. */
  readonly fallback: string;
}

/** The folder of this machine that a task’s frames belong to: absolute, without `..`. */
export function outputFolderOf(facts: OutputFacts): string {
  const { platform, pattern, names, scene, apart, fallback } = facts;
  const base =
    pattern === undefined
      ? (ownFolder(scene, platform) ?? besideScene(scene, platform) ?? fallback)
      : filledIn(pattern, names, platform);
  return joined(platform, base, apart.map(folderNameOf));
}

/** A folder that a pattern names; what a name stands for leads nowhere else. */
function filledIn(pattern: string, names: OutputFacts['names'], platform: Platform): string {
  const separators = platform === 'windows' ? /[\\/]/ : /\//;
  const [root = '', ...parts] = pattern.split(separators);
  const filled = parts.map((part) =>
    part.replaceAll(/\{(\w+)\}/g, (_, name: FolderName) => {
      const value = names[name];
      return value === undefined || value === '' ? '' : folderNameOf(value);
    }),
  );
  // A share begins with two separators, and a part that stands for nothing is left out.
  const isShare = platform === 'windows' && /^[\\/]{2}/.test(pattern);
  const kept = filled.filter((part) => part !== '');
  return isShare ? `\\\\${kept.join('\\')}` : [root, ...kept].join(separatorOf(platform));
}

/** The folder that the scene itself writes to; undefined: it names none that is one on this machine. */
function ownFolder(
  { output, path, projectRoot, isDefaultOutput }: SceneFacts,
  platform: Platform,
): string | undefined {
  if (output === undefined || output === '' || isDefaultOutput) return undefined;
  const text = platform === 'windows' ? output.replaceAll('\\', '/') : output;
  // Of another platform, as scenes that travel have it.
  if (platform === 'windows' ? /^\/(?!\/)/.test(text) : /^(?:[A-Za-z]:|\\)/.test(text)) return undefined;
  const relative = text.startsWith('//') && platform !== 'windows' ? text.slice(2) : text;
  const whole = isAbsolute(relative, platform)
    ? relative
    : inside(projectRoot ?? folderOf(path, platform), relative);
  if (whole === undefined) return undefined;
  const parts = whole.split('/').slice(0, -1);
  const variable = parts.findIndex((part) => /[<>$%#{}@`*?]/.test(part));
  const fixed = (variable === -1 ? parts : parts.slice(0, variable)).join('/');
  return usable(fixed, platform);
}

function besideScene({ path, name }: SceneFacts, platform: Platform): string | undefined {
  const folder = folderOf(path, platform);
  return folder === undefined ? undefined : usable(`${folder}/render/${folderNameOf(name)}`, platform);
}

function usable(folder: string, platform: Platform): string | undefined {
  const native = platform === 'windows' ? folder.replaceAll('/', '\\') : folder;
  // The root of a disk is nobody’s output folder.
  const isRoot = /^(?:[A-Za-z]:)?[\\/]*$/.test(native);
  return isRoot || folderFault(native, platform) !== undefined ? undefined : native;
}

function folderOf(file: string | undefined, platform: Platform): string | undefined {
  if (file === undefined) return undefined;
  const text = platform === 'windows' ? file.replaceAll('\\', '/') : file;
  const at = text.lastIndexOf('/');
  return at <= 0 ? undefined : text.slice(0, at);
}

function inside(folder: string | undefined, relative: string): string | undefined {
  return folder === undefined ? undefined : `${folder.replaceAll('\\', '/')}/${relative}`;
}

function isAbsolute(text: string, platform: Platform): boolean {
  return platform === 'windows' ? /^(?:[A-Za-z]:\/|\/\/)/.test(text) : text.startsWith('/');
}

function joined(platform: Platform, base: string, names: readonly string[]): string {
  return [base, ...names].join(separatorOf(platform));
}

function separatorOf(platform: Platform): string {
  return platform === 'windows' ? '\\' : '/';
}
