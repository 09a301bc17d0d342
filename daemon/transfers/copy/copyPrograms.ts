import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import type { CopyAnswer, CopyOrder } from './copyProtocol.ts';

/** Programs that copy, each for one order at a time; those that have nothing to do wait for the next. */
export interface CopyPrograms {
  /** Undefined: the program ended before it answered, or the signal ended it. */
  ask<Kind extends CopyAnswer['kind']>(
    order: CopyOrder,
    kind: Kind,
    signal: AbortSignal,
  ): Promise<Extract<CopyAnswer, { kind: Kind }> | undefined>;
}

/** What was killed and did not end by then hangs in a call. */
const hangsAfterMs = 1000;

/** They end with this process, and hold it up in nothing. */
export function createCopyPrograms(
  program: string = fileURLToPath(new URL('copyFiles.ts', import.meta.url)),
): CopyPrograms {
  const idle: ChildProcess[] = [];

  function take(): ChildProcess {
    for (let known = idle.pop(); known; known = idle.pop()) if (known.connected) return known;
    const started = spawn(process.execPath, [program], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: childEnvironment(process.env),
      windowsHide: true,
    });
    // Also one that could not be started: who asked it hears of it by its end.
    started.on('error', () => {});
    return started;
  }

  return {
    ask: (order, kind, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve(undefined);
        const child = take();
        child.ref();
        child.channel?.ref();
        let givenUp: NodeJS.Timeout | undefined;
        const end = (answer: CopyAnswer | undefined) => {
          clearTimeout(givenUp);
          child.off('message', heard).off('exit', lost).off('error', lost);
          signal.removeEventListener('abort', give);
          child.unref();
          child.channel?.unref();
          if (answer) idle.push(child);
          resolve(answer?.kind === kind ? (answer as Extract<CopyAnswer, { kind: typeof kind }>) : undefined);
        };
        const heard = (message: unknown) => end(message as CopyAnswer);
        const lost = () => end(undefined);
        // Once it has ended it writes nothing more. A call that hangs in the kernel ends when its disk lets it; nobody
        // waits for that.
        const give = () => {
          child.kill('SIGKILL');
          givenUp = setTimeout(lost, hangsAfterMs);
        };
        child.once('message', heard).once('exit', lost).once('error', lost);
        signal.addEventListener('abort', give, { once: true });
        child.send(order, (error) => {
          if (error) lost();
        });
      }),
  };
}
