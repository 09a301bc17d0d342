import type { FileStat } from '#daemon/submissions/fileStats.ts';
import type { FileStatOrder, FileStatResults } from './fileStatProtocol.ts';

export interface FileStatQueueParts {
  /** Looks at one file, for the look of this number; may never come back. `alive`: it takes long, and goes on. */
  readonly look: (file: string, look: number, alive: () => void) => Promise<FileStat>;
  /** A folder may have to be listed for it, which takes longer. */
  readonly isListed: (file: string) => boolean;
  /** The drive, share or mount of a file; undefined: nobody can look at it from here. */
  readonly rootOf: (file: string) => string | undefined;
  readonly threadsPerRoot: number;
  readonly say: (looked: FileStatResults) => void;
  readonly now: () => number;
}

export interface FileStatQueue {
  take(order: FileStatOrder): void;
  /** Gives up what hangs, and says what is known by now. Called again and again. */
  tick(): void;
  /** Nothing is pending. */
  isIdle(): boolean;
}

interface Job {
  readonly id: number;
  readonly index: number;
  readonly file: string;
}

interface Running extends Job {
  since: number;
  isGivenUp: boolean;
}

interface Root {
  readonly waiting: Job[];
  readonly running: Set<Running>;
}

/** A look that takes longer hangs: its answer is `unknown`, though its thread stays taken. */
export const hangsAfterMs = 1000;
/** A folder of many thousand names takes a slow disk some seconds. */
export const listingHangsAfterMs = 5000;

const unanswered: FileStat = { state: 'unknown' };

/** Looks at files root by root, so that a dead share blocks only its own few threads. */
export function createFileStatQueue({
  look,
  isListed,
  rootOf,
  threadsPerRoot,
  say,
  now,
}: FileStatQueueParts): FileStatQueue {
  const roots = new Map<string, Root>();
  const left = new Map<number, number>();
  const found = new Map<number, [number, FileStat][]>();

  function flush(id: number): void {
    const fileStats = found.get(id);
    if (!fileStats) return;
    found.delete(id);
    const isLast = left.get(id) === 0;
    if (isLast) left.delete(id);
    say({ id, fileStats, isLast });
  }

  function tell({ id, index }: Job, fileStat: FileStat): void {
    const open = left.get(id);
    if (open === undefined) return;
    left.set(id, open - 1);
    const fileStats = found.get(id) ?? [];
    fileStats.push([index, fileStat]);
    found.set(id, fileStats);
    if (open === 1) flush(id);
  }

  function advance(root: Root): void {
    while (root.waiting.length > 0 && root.running.size < threadsPerRoot) {
      const job = root.waiting.shift();
      if (!job || !left.has(job.id)) continue;
      const running: Running = { ...job, since: now(), isGivenUp: false };
      root.running.add(running);
      const alive = () => {
        running.since = now();
      };
      void look(job.file, job.id, alive).then((fileStat) => {
        root.running.delete(running);
        if (!running.isGivenUp) tell(job, fileStat);
        advance(root);
      });
    }
  }

  function giveUpWhatHangs(root: Root): void {
    for (const running of root.running) {
      const patienceMs = isListed(running.file) ? listingHangsAfterMs : hangsAfterMs;
      if (running.isGivenUp || now() - running.since < patienceMs) continue;
      running.isGivenUp = true;
      tell(running, unanswered);
    }
    if (!isDead(root)) return;
    for (const job of root.waiting.splice(0)) tell(job, unanswered);
  }

  function isDead({ running }: Root): boolean {
    return running.size >= threadsPerRoot && [...running].every(({ isGivenUp }) => isGivenUp);
  }

  return {
    take(order) {
      if ('forget' in order) {
        left.delete(order.forget);
        found.delete(order.forget);
        return;
      }
      left.set(order.look, order.paths.length);
      for (const [index, file] of order.paths.entries()) {
        const job = { id: order.look, index, file };
        const name = rootOf(file);
        if (name === undefined) {
          tell(job, { state: 'elsewhere' });
          continue;
        }
        const root = roots.get(name) ?? { waiting: [], running: new Set() };
        roots.set(name, root);
        if (isDead(root)) tell(job, unanswered);
        else root.waiting.push(job);
      }
      for (const root of roots.values()) advance(root);
    },
    tick() {
      for (const root of roots.values()) giveUpWhatHangs(root);
      for (const id of [...found.keys()]) flush(id);
    },
    isIdle: () => left.size === 0,
  };
}
