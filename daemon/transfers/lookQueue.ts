import type { FileState } from '#daemon/submissions/planning.ts';
import type { Looked, LookOrder } from './lookProtocol.ts';

export interface LookQueueParts {
  /** Looks at one file; may never come back. */
  readonly stateOf: (file: string) => Promise<FileState>;
  /** The drive, share or mount of a file; undefined: nobody can look at it from here. */
  readonly rootOf: (file: string) => string | undefined;
  readonly threadsPerRoot: number;
  readonly say: (looked: Looked) => void;
  readonly now: () => number;
}

export interface LookQueue {
  take(order: LookOrder): void;
  /** Gives up what hangs, and says what is known by now. Called again and again. */
  tick(): void;
  /** Nobody waits for anything. */
  isIdle(): boolean;
}

interface Job {
  readonly id: number;
  readonly index: number;
  readonly file: string;
}

interface Running extends Job {
  readonly since: number;
  isGivenUp: boolean;
}

interface Root {
  readonly waiting: Job[];
  readonly running: Set<Running>;
}

/** A look that takes longer hangs: its answer is `unknown`, though its thread stays taken. */
export const hangsAfterMs = 1000;

/** Looks at files root by root, so that a dead share holds its own few threads and keeps nobody waiting. */
export function createLookQueue({ stateOf, rootOf, threadsPerRoot, say, now }: LookQueueParts): LookQueue {
  const roots = new Map<string, Root>();
  const left = new Map<number, number>();
  const found = new Map<number, [number, FileState][]>();

  function flush(id: number): void {
    const states = found.get(id);
    if (!states) return;
    found.delete(id);
    const isLast = left.get(id) === 0;
    if (isLast) left.delete(id);
    say({ id, states, isLast });
  }

  function tell({ id, index }: Job, state: FileState): void {
    const open = left.get(id);
    if (open === undefined) return;
    left.set(id, open - 1);
    const states = found.get(id) ?? [];
    states.push([index, state]);
    found.set(id, states);
    if (open === 1) flush(id);
  }

  function advance(root: Root): void {
    while (root.waiting.length > 0 && root.running.size < threadsPerRoot) {
      const job = root.waiting.shift();
      if (!job || !left.has(job.id)) continue;
      const running: Running = { ...job, since: now(), isGivenUp: false };
      root.running.add(running);
      void stateOf(job.file).then((state) => {
        root.running.delete(running);
        if (!running.isGivenUp) tell(job, state);
        advance(root);
      });
    }
  }

  function giveUpWhatHangs(root: Root): void {
    for (const running of root.running) {
      if (running.isGivenUp || now() - running.since < hangsAfterMs) continue;
      running.isGivenUp = true;
      tell(running, 'unknown');
    }
    if (!isDead(root)) return;
    for (const job of root.waiting.splice(0)) tell(job, 'unknown');
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
          tell(job, 'unknown');
          continue;
        }
        const root = roots.get(name) ?? { waiting: [], running: new Set() };
        roots.set(name, root);
        if (isDead(root)) tell(job, 'unknown');
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
