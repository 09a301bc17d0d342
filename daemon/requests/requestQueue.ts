import PQueue from 'p-queue';
import type { RequestQueue } from '#daemon/submissions/ports.ts';
import { say, type Text } from '#protocol/texts/text.ts';
import { aged, type RequestClass, urgencyOf } from '#protocol/timing/requestAgeing.ts';

/** Says when the next call may start, and remembers that it did. Persisted; later shared by a team. */
export interface RateLimit {
  /** Resolves when the farm may be called again: true, and the scheduled start is taken, if `mayStart` says so then. */
  nextStart(signal: AbortSignal, mayStart: () => boolean): Promise<boolean>;
  /** A call was refused as too soon, and the farm named its interval. */
  learnInterval(ms: number): void;
  /** A call was accepted. */
  accepted(): void;
  readonly intervalMs: () => number;
  /** What the farm asks for that is not believed, in a sentence. */
  readonly detail: () => Text | undefined;
  /** Milliseconds since the epoch; undefined: at once. */
  readonly nextStartAt: () => number | undefined;
}

/** Lets calls through one at a time while the farm fails. */
export interface Gate {
  ready(signal: AbortSignal): Promise<void>;
  /** Whether what `ready` let through may still start. */
  isOpen(): boolean;
  /** A call that was let through is over. */
  over(): void;
}

/** Of questions that are asked also while the farm refuses the key in use, or was not reached just now. */
export const alwaysOpen: Gate = { ready: async () => {}, isOpen: () => true, over: () => {} };

export interface RunningRequestQueue extends RequestQueue {
  waiting(): number;
  /** The waiting calls, in their current order. */
  inLine(): readonly CallInLine[];
  /** Jobs that have no scheduled start yet are dropped: their promises reject. */
  close(): void;
}

export interface CallInLine {
  readonly requestClass: RequestClass;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export class QueueClosed extends Error {
  constructor() {
    super(say('en', 'farm.stopping'));
  }
}

/**
 * One queue in front of the farm: each scheduled start goes to the most urgent call when it is due, of equals to the oldest. A
 * call that is slow to answer does not hold up the next start, because only the wait for the scheduled start is queued.
 */
export function createRequestQueue(
  rateLimit: RateLimit,
  gate: Gate,
  now: () => number = Date.now,
): RunningRequestQueue {
  // Paused but for the moment in which a start is due, so that no call is taken out before.
  const turns = new PQueue({ autoStart: false });
  const closed = new AbortController();
  /** Each waiting call by its id, in the order in which they came. */
  const waiting = new Map<string, CallInLine & { readonly priority: number }>();
  let calls = 0;
  let isServing = false;
  /** Why the start that is due cannot be used: the error of the call that would have had it. */
  let failure: { readonly error: unknown } | undefined;

  /** Waits for one scheduled start after the other as long as calls wait. */
  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    while (turns.size > 0) {
      failure = await nextStart().then(
        () => undefined,
        (error: unknown) => ({ error }),
      );
      turns.start();
      turns.pause();
    }
    isServing = false;
  }

  async function nextStart(): Promise<void> {
    // While the rate limit is waited for, a call under way may show that the farm fails.
    do await gate.ready(closed.signal);
    while (!(await rateLimit.nextStart(closed.signal, gate.isOpen)));
  }

  /** Runs as the queue takes the call out: pausing leaves the others in, and they rise so that none starves (§4). */
  function takeTurn(id: string): void {
    turns.pause();
    waiting.delete(id);
    for (const [other, call] of waiting) {
      const priority = aged(call.priority);
      waiting.set(other, { ...call, priority });
      turns.setPriority(other, priority);
    }
    if (failure) throw failure.error;
  }

  return {
    async run<Result>(requestClass: RequestClass, job: () => Promise<Result>): Promise<Result> {
      if (closed.signal.aborted) throw new QueueClosed();
      const id = `${++calls}`;
      const priority = urgencyOf(requestClass);
      waiting.set(id, { priority, requestClass, since: now() });
      const turn = turns.add(() => takeTurn(id), { id, priority, signal: closed.signal });
      void serve();
      await turn;
      if (closed.signal.aborted) throw new QueueClosed();
      try {
        return await job();
      } finally {
        gate.over();
      }
    },
    learnInterval: (ms) => rateLimit.learnInterval(ms),
    waiting: () => turns.size,
    // Sorting keeps the order of equals: the oldest first, as they go.
    inLine: () => [...waiting.values()].sort((a, b) => b.priority - a.priority),
    close: () => closed.abort(new QueueClosed()),
  };
}
