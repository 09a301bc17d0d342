import { readdirSync, rmdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ConfigError } from '#daemon/config/configError.ts';
import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { isPackaged, places } from '#daemon/config/installation.ts';
import { forgetKey } from '#daemon/config/keepKey.ts';
import { KeychainUnavailable } from '#daemon/config/keychain.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { goesWithData } from '#daemon/config/ownFileNames.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { launcherFileName } from '#protocol/bridge/discovery.ts';
import { inWords } from '#protocol/texts/text.ts';
import { adapterLine, removeAdapters } from '../adapters/adapters.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { setValue } from '../config.ts';
import { farmAccount } from '../farm/farmAccount.ts';
import { locale, words } from '../language.ts';
import { endSandbox } from '../running/endSandbox.ts';
import { stopDaemon } from '../running/stop.ts';
import { studioAnswersSoon } from '../studioDisk.ts';
import { answersYes } from '../terminal/confirming.ts';
import { sayLine } from '../terminal/terminal.ts';
import { removeService } from './service.ts';

export interface UninstallOptions extends OutputOptions {
  /** The daemon’s home goes too. */
  readonly data?: boolean | undefined;
  readonly yes?: boolean | undefined;
}

/**
 * Ends what runs, and takes back all that Renderbridge put anywhere but into the folder of the program, which nobody can
 * remove while it runs.
 */
export async function uninstall({ data, yes, ...options }: UninstallOptions): Promise<ExitCode> {
  const homes = ownHomeFolders().filter((folder) => namesIn(folder).length > 0);
  if (data) {
    await studioAnswersSoon();
    await confirmDeleting(homes, yes);
  }
  // First: a system that starts the daemon would start it again.
  const service = removeService();
  const stopped = await stopRunning();
  const sandboxes: string[] = [];
  for (const home of homes) if (await endSandbox(path.join(home, 'sandbox'))) sandboxes.push(home);
  const adapters = removeAdapters(undefined, {}).filter(
    ({ deed }) => deed === 'removed' || deed === 'foreign' || deed === 'refused',
  );
  if (data && setValue('farm.baseUrl') !== undefined) await forgetOwnKey();
  const left = homes.map((folder) => ({ folder, names: data ? removeData(folder) : removeLauncher(folder) }));

  const value = { stopped, sandbox: sandboxes.length > 0, service: service.removed, adapters, left };
  print(options, value, [
    ...(service.removed ? [words('cli.service.removed', { file: service.file })] : []),
    ...(stopped ? [words('cli.stopped')] : []),
    ...(sandboxes.length > 0 ? [words('cli.uninstall.sandbox')] : []),
    ...adapters.map(adapterLine),
    ...left.map((home) => lineOf(home, data ?? false)),
    ...(isPackaged
      ? [words('cli.uninstall.program', { how: howInstalled(places.root), folder: places.root })]
      : []),
  ]);
  return exitCodes.done;
}

async function confirmDeleting(homes: readonly string[], yes: boolean | undefined): Promise<void> {
  if (yes || homes.length === 0) return;
  const folder = homes.join(', ');
  if (!process.stdin.isTTY)
    throw new CommandFailure(exitCodes.usage, words('cli.uninstall.needsYes', { folder }));
  if (!(await answersYes(`${words('cli.uninstall.confirm', { folder })} `)))
    throw new CommandFailure(exitCodes.failed, words('cli.login.unchanged'));
}

/** Whether there was one. */
async function stopRunning(): Promise<boolean> {
  try {
    await stopDaemon(await connect());
    return true;
  } catch (error) {
    if (error instanceof DaemonNotReachable) return false;
    throw error;
  }
}

/** A key that cannot be reached keeps nothing else from going: its place is said. */
async function forgetOwnKey(): Promise<void> {
  try {
    await forgetKey(farmAccount(undefined));
  } catch (error) {
    if (!(error instanceof ConfigError || error instanceof KeychainUnavailable)) throw error;
    const message = error instanceof ConfigError ? error.in(locale) : inWords(error.text, locale);
    sayLine(words('cli.warning', { message }));
  }
}

/** Hosts no longer start what is not there. */
function removeLauncher(folder: string): readonly string[] {
  rmSync(path.join(folder, launcherFileName), { force: true });
  return namesIn(folder);
}

/** Removes what is the program’s own, and the folder when nothing else lies in it; what stays. */
function removeData(folder: string): readonly string[] {
  for (const name of namesIn(folder).filter(goesWithData))
    rmSync(path.join(folder, name), { recursive: true, force: true });
  const left = namesIn(folder);
  if (left.length === 0) removeEmpty(folder);
  return left;
}

/** And the folders above it that hold nothing else, as far as the user’s own. */
function removeEmpty(folder: string): void {
  rmdirSync(folder);
  const above = path.dirname(folder);
  if (above.startsWith(os.homedir() + path.sep) && namesIn(above).length === 0) removeEmpty(above);
}

function lineOf(
  { folder, names }: { readonly folder: string; readonly names: readonly string[] },
  data: boolean,
) {
  if (!data) return words('cli.uninstall.home', { folder, command: ownCommand('uninstall --data') });
  return names.length === 0
    ? words('cli.uninstall.removed', { folder })
    : words('cli.uninstall.left', { folder, names: names.join(', ') });
}

function howInstalled(root: string): 'debian' | 'npm' | 'windows' | 'folder' {
  if (root === '/usr/lib/renderbridge') return 'debian';
  if (root.split(path.sep).includes('node_modules')) return 'npm';
  return process.platform === 'win32' ? 'windows' : 'folder';
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
