import type { Clock } from '#sandbox/clock.ts';

export interface VirtualClock extends Clock {
  /** Time passes; what falls due runs in its order, and what that starts is waited for. */
  advance(ms: number): Promise<void>;
}

/** A clock that moves by hand. `settled` resolves when nothing is under way that takes no virtual time. */
export function virtualClock(begin: number, settled: () => Promise<void>): VirtualClock {
  let now = begin;
  const timers = new Set<{ readonly dueAt: number; readonly run: () => void }>();
  const nextDue = (until: number) =>
    [...timers].filter(({ dueAt }) => dueAt <= until).sort((one, other) => one.dueAt - other.dueAt)[0];
  return {
    now: () => now,
    after(ms, run) {
      const timer = { dueAt: now + ms, run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      const until = now + ms;
      await settled();
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.dueAt);
        timer.run();
        await settled();
      }
      now = until;
    },
  };
}
