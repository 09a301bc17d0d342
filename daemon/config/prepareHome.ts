import { accessSync, constants, lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { platformOf } from '#protocol/platform/platform.ts';
import { text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';
import { forbiddenHome } from './forbiddenHome.ts';
import { isHomeAlready, isOwnFileName } from './ownFileNames.ts';

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
    throw new ConfigError(text('home.unusable', { folder: shown(folder), code: code ?? String(error) }));
  }
}

/** As it is written, and as links lead. */
function refuseForbidden(folder: string): void {
  const facts = { platform: platformOf(process.platform), userHome: os.homedir() };
  const kind = forbiddenHome(folder, facts) ?? forbiddenHome(withLinksFollowed(folder), facts);
  if (kind === undefined) return;
  const example = path.join(os.homedir(), 'renderbridge');
  throw new ConfigError(text('home.forbidden', { folder: shown(folder), kind, example }));
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
    const kind = stats.isSymbolicLink() ? 'link' : 'file';
    throw new ConfigError(text('home.notAFolder', { folder: shown(folder), kind }));
  }
  const uid = process.getuid?.();
  if (uid !== undefined && Number(stats.uid) !== uid)
    throw new ConfigError(text('home.otherOwner', { folder: shown(folder), uid: String(stats.uid) }));
  if (uid !== undefined) accessSync(folder, constants.R_OK | constants.X_OK);
  refuseForeign(folder, readdirSync(folder));
  if (uid !== undefined && (Number(stats.mode) & 0o077) !== 0)
    throw new ConfigError(text('home.readable', { folder: shown(folder), quoted: quoted(folder) }));
  accessSync(folder, constants.W_OK);
  return folder;
}

function refuseForeign(folder: string, found: readonly string[]): void {
  if (isHomeAlready(found)) return;
  const foreign = found.filter((name) => !isOwnFileName(name));
  if (foreign.length === 0) return;
  const names = foreign.slice(0, shownNames).map((name) => JSON.stringify(name));
  const more = foreign.length - names.length;
  throw new ConfigError(text('home.foreign', { folder: shown(folder), names: names.join(', '), more }));
}

/** A path that is too long to read says no more than its beginning. */
function shown(folder: string): string {
  return folder.length > 300 ? `${folder.slice(0, 300)}…` : folder;
}

/** For a shell, whatever is in the name. */
function quoted(folder: string): string {
  return `'${folder.replaceAll("'", `'\\''`)}'`;
}
