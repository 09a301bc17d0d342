import PQueue from 'p-queue';
import type { Lane, LaneClass } from '#daemon/submissions/ports.ts';

/** Says when the next call may start, and remembers that it did. Persisted; later shared by a team. */
export interface Pace {
  /** Resolves when the farm may be called again; the slot is then taken. */
  nextSlot(): Promise<void>;
  learnInterval(ms: number): void;
  readonly intervalMs: () => number;
  /** Milliseconds since the epoch; undefined: at once. */
  readonly nextSlotAt: () => number | undefined;
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

/**
 * One queue in front of the farm. What is most urgent takes the next slot; a call that is slow to answer does
 * not hold up the next start, because only the wait for the slot is queued.
 */
export function createLane(pace: Pace): RunningLane {
  const queue = new PQueue({ concurrency: 1 });
  let closed = false;

  return {
    async run<Result>(laneClass: LaneClass, job: () => Promise<Result>): Promise<Result> {
      await queue.add(() => (closed ? undefined : pace.nextSlot()), { priority: priorities[laneClass] });
      if (closed) throw new LaneClosed();
      return job();
    },
    learnInterval: (ms) => pace.learnInterval(ms),
    waiting: () => queue.size,
    close() {
      closed = true;
    },
  };
}

const priorities: Readonly<Record<LaneClass, number>> = {
  operate: 5,
  reconcile: 4,
  create: 3,
  look: 2,
  watch: 1,
};
