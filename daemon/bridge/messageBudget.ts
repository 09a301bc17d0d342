import type { Clock } from '#daemon/submissions/ports.ts';

const burst = 50;
const perSecond = 10;

/** False when a client sends too much: each message can cost a synced write, and crowd out others’ events. */
export function createMessageBudget(clock: Pick<Clock, 'monotonic'>): () => boolean {
  let left = burst;
  let at = clock.monotonic();
  return () => {
    const now = clock.monotonic();
    left = Math.min(burst, left + ((now - at) / 1000) * perSecond) - 1;
    at = now;
    return left >= 0;
  };
}
