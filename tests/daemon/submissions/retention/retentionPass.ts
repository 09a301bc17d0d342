import { setImmediate as yieldToLoop } from 'node:timers/promises';
import type { Store } from '#daemon/store/open.ts';
import type { Clock, Log } from '#daemon/submissions/ports.ts';
import {
  createRetention,
  type Retention,
  type RetentionParts,
} from '#daemon/submissions/retention/retention.ts';

/** One pass of retention at a time that is believed, from its first step to its last; answers it, stopped. */
export async function retentionPass(
  store: Store,
  clock: Clock,
  changes: Partial<Pick<RetentionParts, 'dropScenes' | 'yieldToLoop' | 'log'>> = {},
): Promise<Retention> {
  const armed = [Promise.withResolvers<() => void>(), Promise.withResolvers<() => void>()] as const;
  let arms = 0;
  store.facts.set('retention clock', JSON.stringify({ at: clock.now(), trustedFrom: 0 }));
  const retention = createRetention({
    rows: store.rows.aged,
    facts: store.facts,
    days: 180,
    dropScenes: changes.dropScenes ?? (async () => {}),
    yieldToLoop: changes.yieldToLoop ?? yieldToLoop,
    clock: {
      ...clock,
      after(_ms, run) {
        armed[arms === 0 ? 0 : 1].resolve(run);
        arms += 1;
        return () => {};
      },
    },
    log: changes.log ?? failing,
  });
  retention.begin();
  const begin = await armed[0].promise;
  begin();
  await armed[1].promise;
  await retention.stop();
  return retention;
}

const failing: Log = {
  info: () => {},
  warn: () => {},
  error: (message, error) => {
    throw new Error(message, { cause: error });
  },
};
