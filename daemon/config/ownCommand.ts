import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { places } from './installation.ts';

/** What starts the program in a package. */
const launcherNames =
  process.platform === 'win32' ? ['renderbridge.cmd', 'renderbridge.exe'] : ['renderbridge'];

/**
 * A command of ours as this user runs it: every hint that names one takes it from here (§6). A package that is not
 * among the folders of PATH is named in full.
 */
export function ownCommand(
  args: string,
  installation: string = places.root,
  searched: string | undefined = process.env.PATH,
): string {
  return `${program(installation, searched)} ${args}`;
}

function program(installation: string, searched: string | undefined): string {
  // The set-up of a clone, which no package contains.
  if (existsSync(path.join(installation, 'scripts', 'setup.mjs'))) return 'npm run --silent renderbridge --';
  const launcher = launcherNames
    .map((name) => path.join(installation, name))
    .find((file) => existsSync(file));
  const folders = searched?.split(path.delimiter).filter(Boolean) ?? [];
  const isFound = (file: string) =>
    folders.some((folder) => isSame(path.join(folder, path.basename(file)), file));
  if (launcher === undefined || isFound(launcher)) return 'renderbridge';
  return /^[\w@%+=:,./\\~-]+$/.test(launcher) ? launcher : `"${launcher}"`;
}

function isSame(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
