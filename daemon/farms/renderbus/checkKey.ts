import { createRequestQueue, type Gate, type RateLimit } from '#daemon/requests/requestQueue.ts';
import type { FarmClient } from '#daemon/submissions/ports.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';

/** A key is asked about even while the farm refuses the one in use, or was not reached just now. */
const alwaysOpen: Gate = { ready: async () => {}, isOpen: () => true, over: () => {} };
const mostTries = 3;
const unnamedIntervalSeconds = 10;

/**
 * Asks the farm about the client’s key at the next start that the rate limit allows, by a query that changes nothing. A farm that only
 * says that calls come too fast is asked again in its own interval.
 */
export async function checkKey(
  rateLimit: RateLimit,
  client: FarmClient,
  account: string,
): Promise<KeyVerdict> {
  const requestQueue = createRequestQueue(rateLimit, alwaysOpen);
  for (let tried = 1; ; tried += 1) {
    const seen = await requestQueue.run('operate', () =>
      client.send('query_customer', { login_name: account }),
    );
    if (seen.kind === 'answered') return { outcome: 'accepted' };
    if (seen.kind !== 'refused') return { outcome: 'unchecked', message: seen.message };
    const message = seen.code === undefined ? seen.message : `${seen.code}: ${seen.message}`;
    if (seen.class === 'account') return { outcome: 'refused', message };
    if (seen.class !== 'pace' || tried === mostTries) return { outcome: 'unchecked', message };
    requestQueue.learnInterval((seen.intervalSeconds ?? unnamedIntervalSeconds) * 1000);
  }
}
