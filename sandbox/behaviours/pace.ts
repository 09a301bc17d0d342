import { isSuccess, tooSoon } from '../http/reply.ts';
import type { Behaviour } from './behaviour.ts';

/**
 * Refuses calls of an account that come faster than one in so many milliseconds; 0 refuses none. Measured from
 * the last accepted call: a refused one, by this rule or by another, does not reset it (§1).
 */
export function rateLimit(intervalMs: number): Behaviour {
  const lastAccepted = new Map<string, number>();
  return async (call, { clock }, pass) => {
    const previous = lastAccepted.get(call.account);
    const now = clock.now();
    if (previous !== undefined && now - previous < intervalMs) {
      return tooSoon(intervalMs / 1000);
    }
    lastAccepted.set(call.account, now);
    const reply = await pass(call);
    if (!isSuccess(reply) && lastAccepted.get(call.account) === now)
      restore(lastAccepted, call.account, previous);
    return reply;
  };
}

function restore(times: Map<string, number>, account: string, previous: number | undefined): void {
  if (previous === undefined) times.delete(account);
  else times.set(account, previous);
}
