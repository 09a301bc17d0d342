import { setTimeout as pause } from 'node:timers/promises';
import { chooseHome } from '#daemon/config/homeFolder.ts';
import { ownCommand } from '#daemon/config/ownCommand.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { takeTurn } from '#daemon/config/turns.ts';
import { version } from '#daemon/version.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { LauncherFile } from '#protocol/bridge/discovery.ts';
import { maxListLimit } from '#protocol/bridge/resource.ts';
import { adapterLine, updateAdapters } from '../adapters/adapters.ts';
import { connect, type DaemonClient, headAnswers } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import {
  isOwnProgram,
  keepLauncher,
  type Launch,
  launchBefore,
  ownLaunch,
  readLauncher,
  writeLauncher,
} from '../running/launcher.ts';
import { ensureDaemon, StartTooLate } from '../running/start.ts';
import { stopDaemon } from '../running/stop.ts';
import { sayLine } from '../terminal/terminal.ts';
import { serviceState } from './service.ts';

export interface SwitchOptions extends OutputOptions {
  /** Stops the other daemon whatever it is doing; what it has accepted goes on afterwards. */
  readonly now?: boolean | undefined;
}

const lookEveryMs = 500;
/** How often a host may start the other daemon in between, before this is given up. */
const mostStops = 5;

/**
 * Makes this installation the one that runs: the other daemon is stopped once nothing is being sent or fetched, this one is
 * started, and adapters are brought to its version. When it does not start, the other one runs again. Going back is the
 * same command of the other installation.
 */
export async function switchOver(options: SwitchOptions): Promise<ExitCode> {
  const endTurn = takeTurn(prepareHome(chooseHome().home), 'switching');
  if (!endTurn) throw new CommandFailure(exitCodes.failed, words('cli.switch.another'));
  try {
    return await switchAlone(options);
  } finally {
    endTurn();
  }
}

async function switchAlone({ now, ...options }: SwitchOptions): Promise<ExitCode> {
  const running = await whereOneRuns(connect());
  const found = readLauncher();
  const before = launchBefore(found);
  const isOwn = running?.daemon.version === version && found !== undefined && before === undefined;
  const isOther = running !== undefined && !isOwn;
  if (isOther && !now) await whereOneRuns(untilIdle(running));
  // Before anything is stopped: a host that starts a daemon in between starts this one, and a full disk is met here.
  writeLauncher();
  if (isOther) await stopOther(running).catch((error: unknown) => restore(found, error));
  const daemon = await startOwn().catch((error: unknown) =>
    goBack({ found, before, isToRun: isOther, error }),
  );
  keepLauncher(ownLaunch());
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

/** A daemon that ended meanwhile, or is ending, has nothing more to say. */
async function whereOneRuns<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    const isEnding = error instanceof DaemonRefused && error.problem.code === 'shuttingDown';
    if (isEnding || error instanceof DaemonNotReachable) return undefined;
    throw error;
  }
}

/** A file that is torn off is begun anew by programs that cannot go on inside of one. */
async function untilIdle(bridge: DaemonClient): Promise<void> {
  for (let isSaid = false; await isBringing(bridge); isSaid = true) {
    if (!isSaid) sayLine(words('cli.switch.waiting'));
    await pause(lookEveryMs);
  }
}

async function isBringing({ transfers }: DaemonClient): Promise<boolean> {
  for (let cursor: string | undefined; ; ) {
    const page = await transfers({ query: { limit: maxListLimit, cursor } });
    if (page.items.some(({ state }) => state === 'running')) return true;
    if (page.cursor === null) return false;
    cursor = page.cursor;
  }
}

async function stopOther(other: DaemonClient): Promise<void> {
  await whereOneRuns(stopDaemon(other));
}

/** A host that had read just before how to start the other daemon may have started it in between. */
async function startOwn(): Promise<DaemonClient> {
  for (let stops = 0; ; stops += 1) {
    const daemon = await ensureDaemon();
    const started = readLauncher();
    if (daemon.daemon.version === version && started !== undefined && isOwnProgram(started)) {
      await headAnswers(daemon);
      return daemon;
    }
    if (stops === mostStops)
      throw new CommandFailure(
        exitCodes.failed,
        words('cli.switch.startedAgain', { version: daemon.daemon.version }),
      );
    writeLauncher();
    await stopOther(daemon);
  }
}

/** Hosts start what they started before; throws why. */
function restore(launcher: LauncherFile | undefined, error: unknown): never {
  if (launcher) keepLauncher(launcher);
  throw error;
}

interface WayBack {
  /** As it was. */
  readonly found: LauncherFile | undefined;
  readonly before: Launch | undefined;
  /** Whether the other one ran. */
  readonly isToRun: boolean;
  readonly error: unknown;
}

/** The other installation runs again, if one ran; throws why this one does not. */
async function goBack({ found, before, isToRun, error }: WayBack): Promise<never> {
  const reason = reasonOf(error);
  if (error instanceof StartTooLate) await error.end();
  if (!before || !isToRun) return restore(before ?? found, error);
  try {
    keepLauncher(before);
  } catch {
    // The daemon writes it again once the disk has room.
  }
  const said = await ensureDaemon(before.argv).then(
    ({ daemon }) => words('cli.switch.back', { version: daemon.version, reason }),
    (again: unknown) => words('cli.switch.neither', { reason, otherReason: reasonOf(again) }),
  );
  throw new CommandFailure(exitCodes.failed, said);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
