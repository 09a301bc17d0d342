import type { Clock, Log } from '#daemon/submissions/ports.ts';
import { renderedBounds } from './sharing/renderedRows.ts';
import type { GatewayStore } from './store/gatewayStore.ts';

const dayMs = 86_400_000;
/** A workstation asks for its tag within days; accounts are looked into within a year. */
export const keptDays = { requests: 180, audit: 365, questions: 2 } as const;
const keptChanges = 10_000;
const everyMs = 6 * 3_600_000;
/** A clock that jumped is believed once it has gone evenly for so long: a wrong one would have the past removed. */
const provenMs = 3_600_000;
const leastJumpMs = 60_000;

/** Removes what nobody can need any more, an hour after the start and four times a day; answers how to end that. */
export function keepBounded(parts: {
  readonly store: GatewayStore;
  readonly clock: Clock;
  readonly log: Log;
}): () => void {
  const { store, clock, log } = parts;
  const ahead = () => clock.now() - clock.sinceBoot();
  let known = ahead();
  let evenSince = clock.sinceBoot();
  let removedAt = Number.NEGATIVE_INFINITY;
  let cancelTimer = clock.after(provenMs, look);

  function look(): void {
    if (Math.abs(ahead() - known) > leastJumpMs) evenSince = clock.sinceBoot();
    known = ahead();
    cancelTimer = clock.after(provenMs, look);
    const now = clock.sinceBoot();
    if (now - evenSince < provenMs || now - removedAt < everyMs) return;
    removedAt = now;
    remove().catch((error: unknown) => log.error('what is old could not be removed', error));
  }

  async function remove(): Promise<void> {
    const before = (days: number) => clock.now() - days * dayMs;
    await store.requests.removeEndedBefore(before(keptDays.requests));
    await store.questions.removeReadBefore(before(keptDays.questions));
    await store.audit.removeBefore(before(keptDays.audit));
    await store.changes.keep(keptChanges);
    await store.rendered.keep(renderedBounds(clock.now()));
  }

  return () => cancelTimer();
}
