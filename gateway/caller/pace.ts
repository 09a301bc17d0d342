import type { Clock, Random } from '#daemon/submissions/ports.ts';
import { createContention } from '#protocol/timing/contention.ts';
import type { GatewayFacts } from '../store/gatewayStore.ts';

/**
 * When the next call may begin. One call is open at a time, and the interval counts from its end: whenever it arrived at
 * the farm, that was before. So no delay on the way, of the farm or of this process brings two calls closer together.
 */
export interface Pace {
  /** After the lease was taken: what its former holder wrote down may be on its way still. */
  begin(former: FormerCaller): Promise<void>;
  /** Milliseconds until a call may begin; 0: now. Infinite while one is open. */
  dueIn(): number;
  /** How long after it was asked for at most a call may send its first byte, in milliseconds. */
  readonly latestStartMs: number;
  /** A call is open from now on; `mayBegin` is asked directly before its first byte. */
  opened(mayBegin: () => boolean): void;
  /** Of the open call; false when none is. */
  mayBegin(): boolean;
  /** The open call is over: the farm answered, or its connection is closed and the farm may not have read it yet. */
  ended(how: 'answered' | 'unanswered'): void;
  /** A call was refused as too soon, and the farm named its interval. */
  learn(ms: number): void;
  /** A call was accepted. */
  accepted(): void;
  intervalMs(): number;
}

/** The previous caller of the farm, if there was one. */
export interface FormerCaller {
  /** Since its last call was written down; undefined: none ever was. */
  readonly sinceLastStartMs: number | undefined;
  /** Nothing leaves it any more; else it may send now what it wrote down just before. */
  readonly hasEnded: boolean;
}

const factName = 'interval';
/** More is not believed (§1). */
const longestMs = 600_000;
/** For a connection to the farm to be opened. With a quick farm, as in tests, less, but never too little to connect. */
const longestStartMs = 5_000;
const shortestStartMs = 500;
const startIntervals = 2;
/** From a call’s last byte until the farm has it, where no answer proves it. */
const longestWayMs = 2_000;

export function createPace(parts: {
  readonly intervalMs: number;
  readonly facts: GatewayFacts;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly random: Pick<Random, 'fraction'>;
  readonly failed: (error: unknown) => void;
}): Pace {
  const { facts, clock, random } = parts;
  const contention = createContention({ clock, random });
  const latestStartMs =
    parts.intervalMs === 0
      ? longestStartMs
      : Math.min(longestStartMs, Math.max(shortestStartMs, startIntervals * parts.intervalMs));
  const wayMs = Math.min(longestWayMs, latestStartMs);
  let interval = parts.intervalMs;
  let nextStart = 0;
  let mayOpenBegin: (() => boolean) | undefined;

  function restFor(ms: number): void {
    nextStart = Math.max(nextStart, clock.monotonic() + ms);
  }

  function restLonger(ms: number): void {
    if (ms > 0) nextStart = Math.max(nextStart, clock.monotonic()) + ms;
  }

  return {
    latestStartMs,
    async begin({ sinceLastStartMs, hasEnded }) {
      const learned = Number((await facts.get(factName)) ?? 0);
      interval = Math.max(interval, learned <= longestMs ? learned : 0);
      if (sinceLastStartMs === undefined || interval === 0) return;
      // From now until the last byte of its last call has left it, at the latest; less than none where that is past.
      const leavesInMs = hasEnded ? Math.min(0, latestStartMs - sinceLastStartMs) : latestStartMs;
      restFor(leavesInMs + wayMs + interval);
    },
    dueIn: () => (mayOpenBegin ? Number.POSITIVE_INFINITY : Math.max(0, nextStart - clock.monotonic())),
    opened(mayBegin) {
      mayOpenBegin = mayBegin;
    },
    mayBegin: () => mayOpenBegin?.() ?? false,
    ended(how) {
      if (!mayOpenBegin) return;
      mayOpenBegin = undefined;
      restFor(how === 'answered' || interval === 0 ? interval : wayMs + interval);
    },
    learn(ms) {
      restFor(Math.min(ms, longestMs));
      if (ms > longestMs) return;
      if (ms <= interval) {
        restLonger(contention.refused(interval));
        return;
      }
      interval = ms;
      facts.set(factName, String(ms)).catch(parts.failed);
    },
    accepted: () => restLonger(contention.accepted(interval)),
    intervalMs: () => interval,
  };
}
