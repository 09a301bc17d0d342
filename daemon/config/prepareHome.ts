import { accessSync, constants, lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { platformOf } from '#protocol/platform/platform.ts';
import { ConfigError } from './configError.ts';
import { forbiddenHome } from './forbiddenHome.ts';
import { isHomeAlready, isOwnFileName } from './ownFileNames.ts';

const another = 'or set RENDERBRIDGE_HOME to a folder of your own that is not there yet';
const shownNames = 3;

/**
 * Makes the home if it is not there, for this user alone, or makes sure that it is ours. A folder that we did not
 * make is never changed. Throws `ConfigError` with one sentence that says what to do.
 */
export function prepareHome(folder: string): string {
  try {
    refuseForbidden(folder);
    const stats = lstatSync(folder, { throwIfNoEntry: false });
    if (stats) return requireOurs(folder, stats);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason = (code !== undefined && reasons[code]) || `it cannot be used (${code ?? String(error)})`;
    throw new ConfigError(
      `${shown(folder)} cannot be the home of Renderbridge: ${reason}. Set RENDERBRIDGE_HOME to a folder that you can write.`,
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'nothing can be made there',
  ENOTDIR: 'part of its path is a file',
  EEXIST: 'part of its path is a file, or a link that leads nowhere',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  EDQUOT: 'your quota on its disk is used up',
};

/** As it is written, and as links lead. */
function refuseForbidden(folder: string): void {
  const facts = { platform: platformOf(process.platform), userHome: os.homedir() };
  const what = forbiddenHome(folder, facts) ?? forbiddenHome(withLinksFollowed(folder), facts);
  if (what === undefined) return;
  throw new ConfigError(
    `${shown(folder)} is ${what} and cannot be the home of Renderbridge. Set RENDERBRIDGE_HOME to a folder inside one of your own, such as ${path.join(os.homedir(), 'renderbridge')}.`,
  );
}

/** The nearest folder above that is there, with what is missing below it. The last part is never followed. */
function withLinksFollowed(folder: string): string {
  for (let at = path.dirname(folder); ; at = path.dirname(at)) {
    try {
      return path.join(realpathSync.native(at), path.relative(at, folder));
    } catch (error) {
      if (at === path.dirname(at)) throw error;
    }
  }
}

function requireOurs(folder: string, stats: ReturnType<typeof lstatSync> & object): string {
  if (!stats.isDirectory()) {
    const what = stats.isSymbolicLink() ? 'a link' : 'no folder';
    throw new ConfigError(`${shown(folder)} must be a folder, but is ${what}. Remove it, ${another}.`);
  }
  const uid = process.getuid?.();
  if (uid !== undefined && Number(stats.uid) !== uid)
    throw new ConfigError(
      `${shown(folder)} belongs to another user (number ${stats.uid}); set RENDERBRIDGE_HOME to a folder of your own.`,
    );
  if (uid !== undefined) accessSync(folder, constants.R_OK | constants.X_OK);
  refuseForeign(folder, readdirSync(folder));
  if (uid !== undefined && (Number(stats.mode) & 0o077) !== 0)
    throw new ConfigError(
      `${shown(folder)} can be read by others, and Renderbridge does not change a folder that it did not make. Run: chmod 700 ${quoted(folder)}, ${another}.`,
    );
  accessSync(folder, constants.W_OK);
  return folder;
}

function refuseForeign(folder: string, found: readonly string[]): void {
  if (isHomeAlready(found)) return;
  const foreign = found.filter((name) => !isOwnFileName(name));
  if (foreign.length === 0) return;
  const names = foreign.slice(0, shownNames).map((name) => JSON.stringify(name));
  const more = foreign.length > shownNames ? ` and ${foreign.length - shownNames} more` : '';
  throw new ConfigError(
    `${shown(folder)} holds what is not Renderbridge’s: ${names.join(', ')}${more}. Set RENDERBRIDGE_HOME to a folder that is empty or not there yet.`,
  );
}

/** A path that is too long to read says no more than its beginning. */
function shown(folder: string): string {
  return folder.length > 300 ? `${folder.slice(0, 300)}…` : folder;
}

/** For a shell, whatever is in the name. */
function quoted(folder: string): string {
  return `'${folder.replaceAll("'", `'\\''`)}'`;
}
