import { doubled, type Rests } from '#protocol/timing/backOff.ts';
import type { Clock, Log } from './ports.ts';

/** Recurring work: done when woken, and again when the next item falls due. */
export interface WorkLoop {
  /** Starts a run at once; during a run, schedules another. */
  wake(): void;
  /** Resolves when the current run has ended. Nothing starts any more and no timer is left. */
  stop(): Promise<void>;
  /** Aborted by `stop`. */
  readonly stopping: AbortSignal;
}

export interface Work {
  /** For the log: `sending`. */
  readonly name: string;
  /** Does what is due. Never two at a time. */
  readonly run: (stopping: AbortSignal) => Promise<void>;
  /** Milliseconds until there is something to do; undefined: a wake will tell. Asked after each run. */
  readonly dueIn: () => number | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export type CreateWorkLoop = (work: Work) => WorkLoop;

/** After what should not happen. A disk that was full for a moment is soon used again … */
const coolDown: Rests = { firstMs: 1000, longestMs: 30_000 };
/** … and after so many failures in a row each rest is twice the one before. */
const quickTries = 10;
/** Due work that makes no progress must not hold up everything else. */
const leastDelayMs = 1;

/** One run at a time; one that throws is logged and tried again after a rest, or when woken. */
export function createWorkLoop({ name, run, dueIn, clock, log }: Work): WorkLoop {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;
  let wokenMeanwhile = false;
  let failures = 0;
  let cancelTimer: (() => void) | undefined;

  function begin(): void {
    cancelTimer?.();
    wokenMeanwhile = false;
    running = turn().then((delayMs) => {
      running = undefined;
      // Woken after the turn had looked for what is due and before it was over.
      const nextMs = wokenMeanwhile ? 0 : delayMs;
      if (stopping.signal.aborted || nextMs === undefined) return;
      cancelTimer = clock.after(Math.max(leastDelayMs, nextMs), begin);
    });
  }

  /** Answers when the next one is due. Never rejects. */
  async function turn(): Promise<number | undefined> {
    try {
      await run(stopping.signal);
      const delayMs = wokenMeanwhile ? 0 : dueIn();
      failures = 0;
      return delayMs;
    } catch (error) {
      if (!stopping.signal.aborted) log.error(`${name} stopped`, error);
      failures += 1;
      wokenMeanwhile = false;
      return doubled(coolDown, failures - quickTries);
    }
  }

  return {
    stopping: stopping.signal,
    wake() {
      if (running) wokenMeanwhile = true;
      else if (!stopping.signal.aborted) begin();
    },
    async stop() {
      stopping.abort();
      cancelTimer?.();
      await running;
    },
  };
}
