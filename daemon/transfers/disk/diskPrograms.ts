import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { patiently } from '#protocol/timing/patience.ts';
import { diskRoot } from '../diskRoot.ts';
import type { Copied, DiskAnswer, DiskKind, DiskMessage, DiskOrder, DiskReport } from './diskProtocol.ts';
import { DiskSilent } from './diskSilent.ts';

/** What the disk said to an order as a whole. */
export class DiskFault extends Error {
  readonly code: string | undefined;

  constructor({ code, message }: { readonly code?: string | undefined; readonly message: string }) {
    super(message);
    this.name = 'DiskFault';
    this.code = code;
  }
}

export interface DiskAsking {
  /** A path on the disk that is worked on; one that does not answer holds few programs. */
  readonly at: string;
  readonly signal: AbortSignal;
  /** A disk silent for this long does not answer, and the program is abandoned. Default: never. */
  readonly patienceMs?: number | undefined;
  /** Of `copy`: what came of the next files, as it goes on. */
  readonly copied?: (copied: readonly Copied[]) => void;
}

/** Programs that work on disks, each on one order at a time; those that have nothing to do wait a while for the next. */
export interface DiskPrograms {
  /**
   * Undefined: the program ended before it answered, or the signal ended it. Rejects with `DiskFault`, or with
   * `DiskSilent` where the disk does not answer, or too many hang on it already.
   */
  ask<Kind extends DiskKind>(
    kind: Kind,
    order: DiskOrder<Kind>,
    asking: DiskAsking,
  ): Promise<DiskAnswer<Kind> | undefined>;
}

/** For callers to whom a silent disk is the same as a program that ended. */
export function unlessSilent<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  return answer.catch((error: unknown) => {
    if (error instanceof DiskSilent) return undefined;
    throw error;
  });
}

/** A killed program that has not ended by then hangs in a system call. */
const hangsAfterMs = 1000;
/** Until a program reports that it runs, silence is not blamed on the disk: on a busy machine a start takes seconds. */
const startsWithinMs = 60_000;
/** A program that hangs in the kernel cannot be ended: at most this many are abandoned to one disk. */
const mostHanging = 3;

/** A program idle for this long ends: each takes as much memory as a small daemon. */
const usualIdleMs = 60_000;

/** They end with this process, and hold it up in nothing. */
export function createDiskPrograms(
  program: string = fileURLToPath(new URL('diskProgram.ts', import.meta.url)),
  idleMs = usualIdleMs,
): DiskPrograms {
  const idle = new Map<ChildProcess, NodeJS.Timeout>();
  const hanging = new Map<ChildProcess, string>();

  function take(): { readonly child: ChildProcess; readonly isFresh: boolean } {
    // The last one first, so that those that are too many come to their end.
    for (const [known, ending] of [...idle].reverse()) {
      clearTimeout(ending);
      idle.delete(known);
      if (known.connected) return { child: known, isFresh: false };
    }
    const started = spawn(process.execPath, [program], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: childEnvironment(process.env),
      // Pictures are bytes.
      serialization: 'advanced',
      windowsHide: true,
    });
    // Also for one that could not be started: its caller learns from the `exit` that follows.
    started.on('error', () => {});
    started.once('exit', () => hanging.delete(started));
    return { child: started, isFresh: true };
  }

  function rest(child: ChildProcess): void {
    const ending = setTimeout(() => {
      idle.delete(child);
      child.kill('SIGKILL');
    }, idleMs);
    idle.set(child, ending.unref());
  }

  function isHung(disk: string): boolean {
    return [...hanging.values()].filter((each) => each === disk).length >= mostHanging;
  }

  return {
    ask: (kind, order, { at, signal, patienceMs, copied }) =>
      new Promise((resolve, reject) => {
        const disk = diskRoot(at, process.platform) ?? at;
        if (signal.aborted) return resolve(undefined);
        if (isHung(disk)) return reject(new DiskSilent(at));
        const { child, isFresh } = take();
        child.ref();
        child.channel?.ref();
        let givenUp: NodeJS.Timeout | undefined;
        let endPatience = () => {};
        const end = (settle: () => void) => {
          clearTimeout(givenUp);
          endPatience();
          child.off('message', heard).off('exit', lost).off('error', lost);
          signal.removeEventListener('abort', give);
          child.unref();
          child.channel?.unref();
          settle();
        };
        const heard = (message: unknown) => {
          const report = message as DiskReport<typeof kind>;
          wait();
          if ('goesOn' in report) return;
          if ('copied' in report) return copied?.(report.copied);
          end(() => {
            rest(child);
            if ('fault' in report) reject(new DiskFault(report.fault));
            else resolve(report.answer);
          });
        };
        const lost = () => end(() => resolve(undefined));
        // Once it has ended it writes nothing more. A call that hangs in the kernel ends when its disk lets it; nobody
        // waits for that.
        const kill = (then: () => void) => {
          endPatience();
          child.off('exit', lost).once('exit', then);
          child.kill('SIGKILL');
          hanging.set(child, disk);
          givenUp = setTimeout(then, hangsAfterMs);
        };
        const give = () => kill(lost);
        const giveUp = () => kill(() => end(() => reject(new DiskSilent(at))));
        const wait = (isStarting = false) => {
          endPatience();
          if (patienceMs === undefined) return;
          endPatience = patiently(patienceMs + (isStarting ? startsWithinMs : 0), giveUp);
        };
        wait(isFresh);
        child.on('message', heard).once('exit', lost).once('error', lost);
        signal.addEventListener('abort', give, { once: true });
        child.send({ kind, order } satisfies DiskMessage<typeof kind>, (error) => {
          if (error) lost();
        });
      }),
  };
}
