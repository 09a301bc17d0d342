import { setTimeout as pause } from 'node:timers/promises';
import { connect } from './bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { words } from './language.ts';

const stopMs = 10_000;
const lookEveryMs = 50;

/** Asks the daemon to stop and waits until it is gone. */
export async function stop(options: OutputOptions): Promise<ExitCode> {
  const { daemon, shutDown } = await connect();
  await shutDown();
  const deadline = performance.now() + stopMs;
  while (isAlive(daemon.pid)) {
    if (performance.now() > deadline) {
      throw new CommandFailure(exitCodes.failed, words('cli.stillRunning', { pid: daemon.pid }));
    }
    await pause(lookEveryMs);
  }
  print(options, { stopped: true }, [words('cli.stopped')]);
  return exitCodes.done;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
