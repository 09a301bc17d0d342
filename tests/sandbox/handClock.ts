import { setTimeout } from 'node:timers/promises';
import type { Clock } from '#sandbox/clock.ts';

export interface HandClock extends Clock {
  /** Moves the time on and runs what falls due, in order; what that leads to is not waited for. */
  advance(milliseconds: number): void;
}

/** A clock that stands still until it is turned. It begins at 18:00:00 on 30 November 2026 in China. */
export function handClock(): HandClock {
  let now = Date.UTC(2026, 10, 30, 10);
  const timers = new Set<{ readonly at: number; readonly action: () => void }>();
  return {
    now: () => now,
    after: (milliseconds, action) => {
      const timer = { at: now + milliseconds, action };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        const [due] = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!due) break;
        timers.delete(due);
        now = Math.max(now, due.at);
        due.action();
      }
      now = end;
    },
  };
}

const guardMs = 100_000;

/** Waits until something holds, looking every millisecond; fails after 20 s with the sentence. */
export async function until(sentence: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const guard = Date.now() + guardMs;
  while (!(await holds())) {
    if (Date.now() > guard) throw new Error(`Waited in vain until ${sentence}.`);
    await setTimeout(1);
  }
}
