import PQueue from 'p-queue';
import type { Lane, LaneClass } from '#daemon/submissions/ports.ts';

/** Says when the next call may start, and remembers that it did. Persisted; later shared by a team. */
export interface Pace {
  /** Resolves when the farm may be called again: true, and the slot is taken, if `mayStart` says so then. */
  nextSlot(signal: AbortSignal, mayStart: () => boolean): Promise<boolean>;
  learnInterval(ms: number): void;
  readonly intervalMs: () => number;
  /** What the farm asks for that is not believed, in a sentence. */
  readonly detail: () => string | undefined;
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

/** A waiting call rises by one each time another goes first: so many times, and it is as urgent as the next class. */
const callsPerClass = 3;

const priorities: Readonly<Record<LaneClass, number>> = {
  operate: 5 * callsPerClass,
  reconcile: 4 * callsPerClass,
  create: 3 * callsPerClass,
  look: 2 * callsPerClass,
  watch: callsPerClass,
};

/**
 * One queue in front of the farm: each slot goes to the most urgent call when it opens, of equals to the oldest. A
 * call that is slow to answer does not hold up the next start, because only the wait for the slot is queued.
 */
export function createLane(pace: Pace, gate: Gate): RunningLane {
  // Paused but for the moment in which a slot opens, so that no call is taken out before.
  const turns = new PQueue({ autoStart: false });
  const closed = new AbortController();
  /** The priority of each waiting call by its id, in the order in which they came. */
  const waiting = new Map<string, number>();
  let calls = 0;
  let isServing = false;
  /** Why the slot that opened is none: told to the call that has the turn. */
  let failure: { readonly error: unknown } | undefined;

  /** Waits for one slot after the other as long as calls wait. */
  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    while (turns.size > 0) {
      failure = await nextSlot().then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      turns.start();
      turns.pause();
    }
    isServing = false;
  }

  async function nextSlot(): Promise<void> {
    // While the pace is waited for, a call under way may show that the farm fails.
    do await gate.ready(closed.signal);
    while (!(await pace.nextSlot(closed.signal, gate.isOpen)));
  }

  /** Runs as the queue takes the call out: pausing leaves the others in, and they rise so that none starves (§4). */
  function takeTurn(id: string): void {
    turns.pause();
    waiting.delete(id);
    for (const [other, priority] of waiting) {
      waiting.set(other, priority + 1);
      turns.setPriority(other, priority + 1);
    }
    if (failure) throw failure.error;
  }

  return {
    async run<Result>(laneClass: LaneClass, job: () => Promise<Result>): Promise<Result> {
      if (closed.signal.aborted) throw new LaneClosed();
      const id = `${++calls}`;
      const priority = priorities[laneClass];
      waiting.set(id, priority);
      const turn = turns.add(() => takeTurn(id), { id, priority, signal: closed.signal });
      void serve();
      await turn;
      if (closed.signal.aborted) throw new LaneClosed();
      try {
        return await job();
      } finally {
        gate.over();
      }
    },
    learnInterval: (ms) => pace.learnInterval(ms),
    waiting: () => turns.size,
    close: () => closed.abort(new LaneClosed()),
  };
}
