import type { Clock, Log } from '#daemon/submissions/ports.ts';
import { type FarmAction, farmActions } from '#protocol/renderbus/actions.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';

export interface ClockSetBackParts {
  readonly store: Pick<GatewayStore, 'dropStampsAhead' | 'questions'>;
  readonly clock: Pick<Clock, 'now' | 'sinceBoot' | 'after'>;
  readonly log: Log;
  /** What was kept by the time of the former clock counts no more: the list is read anew. */
  readonly forgot: () => void;
}

const lookEveryMs = 1000;
/** Less is within what two clocks of one computer differ by. */
const leastMs = 2000;

/**
 * Looks whether the clock of this computer was set back, as a wrong one is once it hears of the right time. Answers how to
 * end that.
 */
export function watchForSetBack({ store, clock, log, forgot }: ClockSetBackParts): () => void {
  const ahead = () => clock.now() - clock.sinceBoot();
  let known = ahead();
  let cancel = clock.after(lookEveryMs, look);
  let isEnded = false;

  function look(): void {
    const backMs = known - ahead();
    known = ahead();
    if (backMs > leastMs) void forget(backMs);
    if (!isEnded) cancel = clock.after(lookEveryMs, look);
  }

  async function forget(backMs: number): Promise<void> {
    log.warn(`the clock was set back by ${Math.round(backMs / 1000)} s: what was read before is read again`);
    try {
      await store.dropStampsAhead(clock.now());
      for (const action of Object.keys(farmActions) as FarmAction[])
        if (farmActions[action].effect === 'query') await store.questions.forget(action);
      forgot();
    } catch (error) {
      // Found again with the next look.
      known += backMs;
      log.error('what was read before the clock was set back could not be dropped', error);
    }
  }

  return () => {
    isEnded = true;
    cancel();
  };
}
