import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { daemonCommand } from '#daemon/config/installation.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { writePrivateJson } from '#daemon/config/privateFile.ts';
import { version } from '#daemon/version.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { LauncherFile, launcherFileName } from '#protocol/bridge/discovery.ts';
import { adapterLine, updateAdapters, writeLauncher } from '../adapters/adapters.ts';
import { connect, type DaemonClient, headAnswers } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { ensureDaemon } from '../running/start.ts';
import { stopDaemon } from '../running/stop.ts';
import { sayLine } from '../terminal/terminal.ts';
import { serviceState } from './service.ts';

export interface SwitchOptions extends OutputOptions {
  /** Stops the other daemon whatever it is doing; what it has accepted goes on afterwards. */
  readonly now?: boolean | undefined;
}

const lookEveryMs = 500;

/**
 * Makes this installation the one that runs: the other daemon is stopped once nothing is being sent or fetched, this one is
 * started, and adapters are brought to its version. When it does not start, the other one runs again. Going back is the
 * same command of the other installation.
 */
export async function switchOver({ now, ...options }: SwitchOptions): Promise<ExitCode> {
  const running = await runningDaemon();
  const home = prepareHome(chooseHome().home);
  const other = readLauncher(home);
  const own = daemonCommand();
  const isOwn = running?.daemon.version === version && JSON.stringify(other?.argv) === JSON.stringify(own);
  const isOther = running !== undefined && !isOwn;
  if (isOther) {
    if (!now) await untilIdle(running);
    await stopDaemon(running);
  }
  writeLauncher();
  const daemon = await ensureDaemon().catch((error: unknown) => goBack(home, other, isOther, error));
  await headAnswers(daemon);
  const adapters = updateAdapters(undefined, {});
  const { state } = serviceState();
  const { url, pid } = daemon.daemon;
  print(options, { url, pid, version, from: isOther ? running.daemon.version : null, adapters }, [
    words('cli.switch.runs', { version, url }),
    ...adapters.map(adapterLine),
    ...(state === 'other' ? [words('cli.switch.service', { command: ownCommand('service install') })] : []),
  ]);
  return exitCodes.done;
}

async function runningDaemon(): Promise<DaemonClient | undefined> {
  try {
    return await connect();
  } catch (error) {
    if (error instanceof DaemonNotReachable) return undefined;
    throw error;
  }
}

/** A file that is torn off is begun anew by programs that cannot go on inside of one. */
async function untilIdle({ transfers }: DaemonClient): Promise<void> {
  for (let isSaid = false; ; isSaid = true) {
    // The newest are on the first page, and what runs is among them.
    const { items } = await transfers();
    if (!items.some(({ state }) => state === 'running')) return;
    if (!isSaid) sayLine(words('cli.switch.waiting'));
    await pause(lookEveryMs);
  }
}

/** The other installation runs again, if one ran; throws why this one does not. */
async function goBack(
  home: string,
  other: LauncherFile | undefined,
  isToRun: boolean,
  error: unknown,
): Promise<never> {
  const reason = reasonOf(error);
  if (other) writePrivateJson(path.join(home, launcherFileName), other);
  if (!other || !isToRun) throw error;
  const said = await ensureDaemon(other.argv).then(
    ({ daemon }) => words('cli.switch.back', { version: daemon.version, reason }),
    (again: unknown) => words('cli.switch.neither', { reason, otherReason: reasonOf(again) }),
  );
  throw new CommandFailure(exitCodes.failed, said);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** How hosts started the daemon until now. */
function readLauncher(home: string): LauncherFile | undefined {
  const file = path.join(home, launcherFileName);
  if (!existsSync(file)) return undefined;
  const parsed = LauncherFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data : undefined;
}
