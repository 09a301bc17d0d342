import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { ownHomeFolders } from '#daemon/config/homeFolder.ts';
import { type BridgeClient, DaemonNotReachable, findDaemon } from './bridgeClient.ts';
import { places } from './checkout.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';

const startMs = 15_000;
const lookEveryMs = 50;

/** The daemon in the background; one that runs already is left as it is. */
export async function start(options: OutputOptions): Promise<ExitCode> {
  const { daemon } = await ensureDaemon();
  print(options, { url: daemon.url, pid: daemon.pid, version: daemon.version }, [
    `The daemon runs at ${daemon.url}`,
  ]);
  return exitCodes.done;
}

/** The running daemon, started when there is none. */
export async function ensureDaemon(): Promise<BridgeClient> {
  const homes = ownHomeFolders();
  const running = await findDaemon(homes).catch(ignoreNotReachable);
  if (running) return running;
  const child = spawn(process.execPath, [places.cli, 'serve'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  let complaint = '';
  let exitCode: number | null | undefined;
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  child.once('exit', (code) => {
    exitCode = code;
  });
  const deadline = performance.now() + startMs;
  for (;;) {
    const found = await findDaemon(homes).catch(ignoreNotReachable);
    if (found) {
      child.stderr?.destroy();
      child.unref();
      return found;
    }
    const failed = exitCode !== undefined && exitCode !== exitCodes.alreadyRunning;
    if (failed || performance.now() > deadline) {
      throw new CommandFailure(exitCodes.failed, complaint.trim() || 'The daemon did not start in time.');
    }
    await pause(lookEveryMs);
  }
}

function ignoreNotReachable(error: unknown): undefined {
  if (!(error instanceof DaemonNotReachable)) throw error;
}
