import type { RequestQueue } from '#daemon/submissions/ports.ts';
import type { Waiting } from './chooseNext.ts';

/** A call that the gateway makes for itself: the watch, and asking what became of a create. */
export interface OwnCall extends Waiting {
  readonly run: () => Promise<unknown>;
  readonly drop: (reason: unknown) => void;
}

export interface OwnCalls {
  readonly queue: RequestQueue;
  waiting(): readonly OwnCall[];
  take(call: OwnCall): void;
  /** None waits any more: their promises reject. */
  dropAll(reason: unknown): void;
}

/** What waits in memory: the next caller asks for it again. */
export function createOwnCalls(parts: {
  readonly now: () => number;
  readonly came: () => void;
  readonly learnInterval: (ms: number) => void;
}): OwnCalls {
  let calls: OwnCall[] = [];
  return {
    queue: {
      run: (requestClass, job) =>
        new Promise((resolve, reject) => {
          const run = () => job().then(resolve, reject);
          calls.push({ requestClass, waitingSince: parts.now(), run, drop: reject });
          parts.came();
        }),
      learnInterval: parts.learnInterval,
    },
    waiting: () => calls,
    take(call) {
      calls = calls.filter((other) => other !== call);
    },
    dropAll(reason) {
      for (const { drop } of calls) drop(reason);
      calls = [];
    },
  };
}
