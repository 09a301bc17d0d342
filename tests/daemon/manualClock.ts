import type { Clock } from '#daemon/submissions/ports.ts';

export interface ManualClock extends Clock {
  /** Time passes on both clocks; what falls due runs in its order, and what that starts is waited for. */
  advance(ms: number): Promise<void>;
  /** The machine sleeps: nothing runs, and only the clocks that count that go on. */
  sleep(ms: number): void;
  /** The wall clock alone is set. */
  jump(ms: number): void;
  /** Timers that still stand. */
  readonly pending: () => number;
}

interface Timer {
  readonly dueAt: number;
  readonly run: () => void;
}

export const startOfTests = Date.UTC(2026, 10, 22, 12);

/** A clock that moves by hand alone. */
export function manualClock(): ManualClock {
  let elapsed = 0;
  let offset = startOfTests;
  let slept = 0;
  const timers = new Set<Timer>();
  const nextDue = (until: number) =>
    [...timers].filter(({ dueAt }) => dueAt <= until).sort((a, b) => a.dueAt - b.dueAt)[0];

  return {
    now: () => offset + elapsed,
    monotonic: () => elapsed,
    sinceBoot: () => elapsed + slept,
    after(ms, run) {
      const timer = { dueAt: elapsed + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(ms) {
      const until = elapsed + ms;
      await everythingSettles();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        elapsed = Math.max(elapsed, timer.dueAt);
        timer.run();
        await everythingSettles();
      }
      elapsed = until;
    },
    sleep(ms) {
      offset += ms;
      slept += ms;
    },
    jump(ms) {
      offset += ms;
    },
    pending: () => timers.size,
  };
}

/** Until no promise that is ready has anything left to do. */
export async function everythingSettles(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
