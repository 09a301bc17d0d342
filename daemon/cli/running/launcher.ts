import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { daemonCommand } from '#daemon/config/installation.ts';
import { notWritable } from '#daemon/config/notWritable.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { writePrivateJson } from '#daemon/config/privateFile.ts';
import { version } from '#daemon/version.ts';
import { LauncherFile, launcherFileName } from '#protocol/bridge/discovery.ts';

export type Launch = Omit<LauncherFile, 'before'>;

export const ownLaunch = (): Launch => ({ argv: [...daemonCommand()], version });

/**
 * Hosts start the daemon of this installation from now on. What they started before is noted beside it until this one has
 * run, so that a person can go back from a version that does not start.
 */
export function writeLauncher(): void {
  const before = launchBefore(readLauncher());
  keepLauncher({ ...ownLaunch(), ...(before && { before }) });
}

/** Throws `ConfigError` where it cannot be written. */
export function keepLauncher(launcher: LauncherFile): void {
  const file = path.join(prepareHome(ownHomeFolders()[0] ?? ''), launcherFileName);
  try {
    writePrivateJson(file, launcher);
  } catch (error) {
    throw notWritable(file, error);
  }
}

/** How hosts start the daemon; undefined where nothing says so, or nothing that can be read. */
export function readLauncher(): LauncherFile | undefined {
  for (const home of ownHomeFolders()) {
    const found = launcherIn(home);
    if (found) return found;
  }
  return undefined;
}

/** The installation that ran last, when that is another one. A package that was replaced in its place is not there any more. */
export function launchBefore(found: LauncherFile | undefined): Launch | undefined {
  if (found === undefined) return undefined;
  const { argv, version: of } = found;
  const last = found.before ?? { argv, version: of };
  return isOwnProgram(last) ? undefined : last;
}

/** Whether it starts the files of this installation, whatever their version was. */
export function isOwnProgram({ argv }: Launch): boolean {
  return JSON.stringify(argv) === JSON.stringify(daemonCommand());
}

function launcherIn(home: string): LauncherFile | undefined {
  try {
    return LauncherFile.parse(JSON.parse(readFileSync(path.join(home, launcherFileName), 'utf8')));
  } catch {
    return undefined;
  }
}
