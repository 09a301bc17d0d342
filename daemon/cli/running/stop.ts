import { setTimeout as pause } from 'node:timers/promises';
import { connect, type DaemonClient } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';

const stopMs = 10_000;
const lookEveryMs = 50;

/** Asks the daemon to stop and waits until it is gone. */
export async function stop(options: OutputOptions): Promise<ExitCode> {
  await stopDaemon(await connect());
  print(options, { stopped: true }, [words('cli.stopped')]);
  return exitCodes.done;
}

export async function stopDaemon({ daemon, shutDown }: DaemonClient): Promise<void> {
  await shutDown();
  await untilEnded(daemon.pid);
}

/** Throws `CommandFailure` when the process does not end in time. */
export async function untilEnded(pid: number): Promise<void> {
  const deadline = performance.now() + stopMs;
  while (isAlive(pid)) {
    if (performance.now() > deadline)
      throw new CommandFailure(exitCodes.failed, words('cli.stillRunning', { pid }));
    await pause(lookEveryMs);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
