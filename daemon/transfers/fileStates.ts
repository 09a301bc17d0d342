import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FileStat } from '#daemon/submissions/fileStats.ts';
import type { Clock, FileStates } from '#daemon/submissions/ports.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { patiently } from '#protocol/timing/patience.ts';
import { type FileStatOrder, type FileStatResults, threads } from './fileStatProtocol.ts';

export interface FileStatesParts {
  readonly clock: Clock;
  /** For all files of one look together; what was not seen by then is `unknown`. */
  readonly deadlineMs?: number;
  /** The same for a look that has to be exact. */
  readonly exactDeadlineMs?: number;
  /** The program that looks; it may hang on a dead share, this process never does. */
  readonly program?: string;
}

export interface RunningFileStates extends FileStates {
  stop(): void;
}

/** A dialog waits for it. */
const usualDeadlineMs = 1500;
/** Many thousand files of a slow share; a dead one is noticed much sooner. */
const usualExactDeadlineMs = 20_000;
/** How long what was seen counts: a dialog looks again with every change. */
const freshMs = 5000;
const freshUnknownMs = 30_000;
/** A program that hangs in the kernel cannot be ended; more than this many are never left behind. */
const mostHanging = 3;

interface Remembered {
  readonly fileStat: FileStat;
  readonly until: number;
}

const unanswered: FileStat = { state: 'unknown' };

interface Look {
  readonly by: ChildProcess;
  readonly take: (looked: FileStatResults) => void;
  readonly lost: () => void;
}

/**
 * Looks at files in a process of its own, so that a share that does not answer costs one deadline and `unknown`, and
 * never a thread of the daemon.
 */
export function createFileStates({
  clock,
  deadlineMs = usualDeadlineMs,
  exactDeadlineMs = usualExactDeadlineMs,
  program = fileURLToPath(new URL('statFiles.ts', import.meta.url)),
}: FileStatesParts): RunningFileStates {
  const remembered = new Map<string, Remembered>();
  const looks = new Map<number, Look>();
  const living = new Set<ChildProcess>();
  let child: ChildProcess | undefined;
  let lastId = 0;

  function running(): ChildProcess | undefined {
    if (child?.connected) return child;
    if (living.size >= mostHanging) return undefined;
    const started = spawn(process.execPath, [program], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: childEnvironment(process.env, { UV_THREADPOOL_SIZE: String(threads) }),
      windowsHide: true,
    });
    living.add(started);
    started.unref();
    started.channel?.unref();
    started.on('message', (message) => {
      const looked = message as FileStatResults;
      looks.get(looked.id)?.take(looked);
    });
    const gone = () => {
      living.delete(started);
      if (child === started) child = undefined;
      for (const look of [...looks.values()]) if (look.by === started) look.lost();
    };
    started.once('exit', gone);
    started.once('error', gone);
    child = started;
    return started;
  }

  /** Nothing at all was seen in time: its threads hang, and the next look starts with fresh ones. */
  function replace(): void {
    child?.kill('SIGKILL');
    child = undefined;
  }

  function ask(paths: readonly string[], withinMs: number): Promise<ReadonlyMap<string, FileStat>> {
    const seen = new Map<string, FileStat>();
    const asked = running();
    if (!asked) return Promise.resolve(seen);
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      const end = (message: FileStatOrder | undefined) => {
        looks.delete(id);
        cancelTimer();
        if (message && asked.connected) asked.send(message, () => {});
        resolve(seen);
      };
      const giveUp = () => {
        end({ forget: id });
        if (seen.size === 0) replace();
      };
      const cancelTimer = patiently(withinMs, giveUp, clock.after);
      looks.set(id, {
        by: asked,
        take({ fileStats, isLast }) {
          for (const [index, fileStat] of fileStats) {
            const path = paths[index];
            if (path !== undefined) seen.set(path, fileStat);
          }
          if (isLast) end(undefined);
        },
        lost: () => end(undefined),
      });
      asked.send({ look: id, paths } satisfies FileStatOrder, (error) => {
        if (error) end(undefined);
      });
    });
  }

  return {
    async look(paths) {
      const now = clock.monotonic();
      for (const [path, { until }] of remembered) if (until <= now) remembered.delete(path);
      const unseen = [...new Set(paths)].filter((path) => !remembered.has(path));
      const seen = unseen.length === 0 ? new Map<string, FileStat>() : await ask(unseen, deadlineMs);
      const after = clock.monotonic();
      for (const path of unseen) {
        const fileStat = seen.get(path) ?? unanswered;
        const forMs = fileStat.state === 'unknown' ? freshUnknownMs : freshMs;
        remembered.set(path, { fileStat, until: after + forMs });
      }
      return new Map(paths.map((path) => [path, remembered.get(path)?.fileStat ?? unanswered]));
    },
    async statAgain(paths) {
      const asked = [...new Set(paths)];
      const seen = asked.length === 0 ? new Map<string, FileStat>() : await ask(asked, exactDeadlineMs);
      return new Map(asked.map((path) => [path, seen.get(path) ?? unanswered]));
    },
    stop() {
      for (const each of living) each.kill('SIGKILL');
      child = undefined;
      for (const look of [...looks.values()]) look.lost();
    },
  };
}
