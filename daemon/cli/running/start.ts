import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { chooseHome, ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { daemonCommand } from '#daemon/config/installation.ts';
import { prepareHome } from '#daemon/config/prepareHome.ts';
import { takeTurn } from '#daemon/config/turns.ts';
import { DaemonNotReachable } from '#protocol/bridge/client/errors.ts';
import { type DaemonClient, findDaemon, headAnswers } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';

/** Long enough for a machine on which fifty of these begin at once. */
const startMs = 60_000;
const lookEveryMs = 50;

/** The daemon in the background; one that runs already is left as it is. */
export async function start(options: OutputOptions): Promise<ExitCode> {
  const bridge = await ensureDaemon();
  await headAnswers(bridge);
  const { daemon } = bridge;
  print(options, { url: daemon.url, pid: daemon.pid, version: daemon.version }, [
    words('cli.running', { url: daemon.url }),
  ]);
  return exitCodes.done;
}

/** The running daemon, started by `argv` when there is none; of many that want to, one starts it. */
export async function ensureDaemon(argv: readonly string[] = daemonCommand()): Promise<DaemonClient> {
  const homes = ownHomeFolders();
  const running = await findDaemon(homes).catch(ignoreNotReachable);
  if (running) return running;
  const home = prepareHome(chooseHome(homes).home);
  const deadline = performance.now() + startMs;
  let release: (() => void) | undefined;
  let child: Starting | undefined;
  try {
    for (;;) {
      // Looked for after it ended: it may have ended because another one came up.
      const failure =
        child?.failure() ?? (performance.now() > deadline ? new StartTooLate(child) : undefined);
      const found = await findDaemon(homes).catch(ignoreNotReachable);
      if (found) return found;
      if (failure) throw failure;
      // The process that held the lock before may have started it since we looked.
      if (release && !child) child = startServing(home, argv);
      else release ??= takeTurn(home, 'starting');
      if (child || !release) await pause(lookEveryMs);
    }
  } finally {
    child?.letGo();
    release?.();
  }
}

interface Starting {
  /** It ended, and no daemon that answers runs in its place. */
  failure(): CommandFailure | undefined;
  /** It outlives this process. */
  letGo(): void;
  /** Nothing of it is left. */
  end(): Promise<void>;
}

/** The daemon may still come up, unless it is ended. */
export class StartTooLate extends CommandFailure {
  readonly #child: Starting | undefined;

  constructor(child: Starting | undefined) {
    super(exitCodes.failed, words('cli.startTimeout'));
    this.#child = child;
  }

  async end(): Promise<void> {
    await this.#child?.end();
  }
}

function startServing(home: string, [program = '', ...args]: readonly string[]): Starting {
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
    // The folder that the user stands in may go while the daemon runs.
    cwd: home,
  });
  let complaint = '';
  let exitCode: number | null | undefined;
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  child.once('error', (error) => {
    exitCode = null;
    complaint = error.message;
  });
  child.once('close', (code) => {
    exitCode = code;
  });
  return {
    failure() {
      if (exitCode === undefined) return undefined;
      const sentence = complaint.trim() || words('cli.startFailed', { code: String(exitCode) });
      // It waited for the other one to answer, and so did we.
      const isSilent = exitCode === exitCodes.alreadyRunning;
      return new CommandFailure(isSilent ? exitCodes.notReachable : exitCodes.failed, sentence);
    },
    letGo() {
      child.stderr?.destroy();
      child.unref();
    },
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.ref();
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function ignoreNotReachable(error: unknown): undefined {
  if (!(error instanceof DaemonNotReachable)) throw error;
}
