import PQueue from 'p-queue';
import type { Lane, LaneClass } from '#daemon/submissions/ports.ts';

/** Says when the next call may start, and remembers that it did. Persisted; later shared by a team. */
export interface Pace {
  /** Resolves when the farm may be called again: true, and the slot is taken, if `mayStart` says so then. */
  nextSlot(signal: AbortSignal, mayStart: () => boolean): Promise<boolean>;
  learnInterval(ms: number): void;
  readonly intervalMs: () => number;
  /** Milliseconds since the epoch; undefined: at once. */
  readonly nextSlotAt: () => number | undefined;
}

/** Lets calls through one at a time while the farm fails. */
export interface Gate {
  ready(signal: AbortSignal): Promise<void>;
  /** Whether what `ready` let through may still start. */
  isOpen(): boolean;
  /** A call that was let through is over. */
  over(): void;
}

export interface RunningLane extends Lane {
  waiting(): number;
  /** Jobs that have no slot yet are dropped: their promises reject. */
  close(): void;
}

export class LaneClosed extends Error {
  constructor() {
    super('The daemon is stopping; the call was not made.');
  }
}

interface Waiting {
  /** Its class, and what it gained by letting others go first. */
  readonly rank: number;
  readonly open: () => void;
  readonly fail: (error: unknown) => void;
}

/** So many calls may go first before a waiting one rises by a class. */
const callsPerClass = 3;

/**
 * One queue in front of the farm, of slots: each goes to whoever is most urgent when it opens. A call that is
 * slow to answer does not hold up the next start, because only the wait for the slot is queued.
 */
export function createLane(pace: Pace, gate: Gate): RunningLane {
  const slots = new PQueue({ concurrency: 1 });
  const closed = new AbortController();
  let waiting: readonly Waiting[] = [];

  /** The most urgent, of equals the oldest; the others rise, so that none starves (§4). */
  function takeMostUrgent(): Waiting | undefined {
    const most = waiting.reduce<Waiting | undefined>(
      (best, candidate) => (best && best.rank >= candidate.rank ? best : candidate),
      undefined,
    );
    waiting = waiting
      .filter((candidate) => candidate !== most)
      .map((passed) => ({ ...passed, rank: passed.rank + 1 / callsPerClass }));
    return most;
  }

  return {
    async run<Result>(laneClass: LaneClass, job: () => Promise<Result>): Promise<Result> {
      if (closed.signal.aborted) throw new LaneClosed();
      const turn = new Promise<void>((open, fail) => {
        waiting = [...waiting, { rank: ranks[laneClass], open, fail }];
      });
      slots
        .add(
          async () => {
            // While the pace is waited for, a call under way may show that the farm fails.
            do await gate.ready(closed.signal);
            while (!(await pace.nextSlot(closed.signal, gate.isOpen)));
          },
          { signal: closed.signal },
        )
        .then(
          () => takeMostUrgent()?.open(),
          (error: unknown) => takeMostUrgent()?.fail(error),
        );
      await turn;
      if (closed.signal.aborted) throw new LaneClosed();
      try {
        return await job();
      } finally {
        gate.over();
      }
    },
    learnInterval: (ms) => pace.learnInterval(ms),
    waiting: () => waiting.length,
    close: () => closed.abort(new LaneClosed()),
  };
}

const ranks: Readonly<Record<LaneClass, number>> = {
  operate: 5,
  reconcile: 4,
  create: 3,
  look: 2,
  watch: 1,
};
