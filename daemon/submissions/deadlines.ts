import type { Clock } from './ports.ts';

/** Milliseconds until a deadline, by the id of what it is for; not above 0: it is over. */
export type RemainingUntil = (id: string, at: number) => number;

/** How many that are over are remembered: nobody asks for most of them again. */
const mostOver = 1000;

/**
 * Deadlines that are written as wall-clock times, so that they outlive a restart, and counted from when they are
 * first seen here on the clock that runs on while the machine sleeps: a jump of the wall clock neither hastens
 * them nor puts them off. No deadline is further away than `longestMs`.
 */
export function createDeadlines(clock: Clock, longestMs: number): RemainingUntil {
  const due = new Map<string, { readonly at: number; readonly dueAt: number }>();
  let sweptAt = mostOver;

  /** The oldest first; those that are not over stay, however many they are. */
  function forgetOver(): void {
    if (due.size <= sweptAt) return;
    const over = [...due].filter(([, { dueAt }]) => dueAt <= clock.sinceBoot());
    for (const [id] of over.slice(0, -mostOver / 2)) due.delete(id);
    sweptAt = Math.max(mostOver, 2 * due.size);
  }

  return (id, at) => {
    let known = due.get(id);
    if (known?.at !== at) {
      const remaining = Math.min(longestMs, Math.max(0, at - clock.now()));
      known = { at, dueAt: clock.sinceBoot() + remaining };
      due.set(id, known);
      forgetOver();
    }
    return known.dueAt - clock.sinceBoot();
  };
}
