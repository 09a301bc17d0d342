import type { Clock } from './ports.ts';

/** Lets somebody who presses Submit go before the uploads of what was submitted. */
export interface PressesFirst {
  pressed<Result>(press: Promise<Result>): Promise<Result>;
  /** Resolves once nobody has pressed for a moment, but never later than an upload may wait. */
  calm(signal: AbortSignal): Promise<void>;
}

/** A script that submits one scene after the other sends the next one within this time. */
const quietMs = 30;

/** `mostMs`: how long an upload may wait. */
export function createPressesFirst(clock: Pick<Clock, 'monotonic' | 'after'>, mostMs: number): PressesFirst {
  let underWay = 0;
  let quietFrom = Number.NEGATIVE_INFINITY;

  function rest(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      const cancel = clock.after(ms, end);
      signal.addEventListener('abort', end);
    });
  }

  return {
    async pressed(press) {
      underWay += 1;
      try {
        return await press;
      } finally {
        underWay -= 1;
        quietFrom = clock.monotonic() + quietMs;
      }
    },
    async calm(signal) {
      const until = clock.monotonic() + mostMs;
      for (;;) {
        const now = clock.monotonic();
        const quietIn = underWay > 0 ? quietMs : quietFrom - now;
        const ms = Math.min(quietIn, until - now);
        if (ms <= 0 || signal.aborted) return;
        await rest(ms, signal);
      }
    },
  };
}
