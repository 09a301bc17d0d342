import type { FarmReply, RequestQueue } from '#daemon/submissions/ports.ts';
import type { KeyVerdict } from '#protocol/bridge/accessKey.ts';

const mostTries = 3;
const unnamedIntervalSeconds = 10;

/**
 * Asks the farm about a key at the queue’s next start, by a query that changes nothing. A farm that only says that
 * calls come too fast is asked again after its own interval.
 */
export async function askAboutKey(
  requestQueue: RequestQueue,
  query: () => Promise<FarmReply<unknown>>,
): Promise<KeyVerdict> {
  for (let tried = 1; ; tried += 1) {
    const seen = await requestQueue.run('operate', query);
    if (seen.kind === 'answered') return { outcome: 'accepted' };
    if (seen.kind !== 'refused') return { outcome: 'unchecked', message: seen.message };
    const message = seen.code === undefined ? seen.message : `${seen.code}: ${seen.message}`;
    if (seen.class === 'account') return { outcome: 'refused', message };
    if (seen.class !== 'pace' || tried === mostTries) return { outcome: 'unchecked', message };
    requestQueue.learnInterval((seen.intervalSeconds ?? unnamedIntervalSeconds) * 1000);
  }
}
