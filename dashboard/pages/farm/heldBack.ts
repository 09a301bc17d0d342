import type { Farm } from '#protocol/bridge/farm.ts';
import type { FarmCalls } from '#protocol/bridge/farmCalls.ts';

/** What the next call of the farm waits for. Times are the daemon’s. */
export type HeldBack =
  /** The farm refuses account or key. */
  | { readonly kind: 'refused'; readonly at: string | null }
  /** It failed; one call tries again then. */
  | { readonly kind: 'rests'; readonly at: string; readonly failures: number }
  /** Whichever call is next decides whether the farm answers again. */
  | { readonly kind: 'tries' }
  /** Its pace. */
  | { readonly kind: 'pace'; readonly at: string; readonly seconds: number }
  | { readonly kind: 'free' };

export function heldBackBy({ at, lane, circuit }: FarmCalls, state: Farm['state'] | undefined): HeldBack {
  if (state === 'refused') return { kind: 'refused', at: circuit.retryAt };
  if (circuit.retryAt !== null) return { kind: 'rests', at: circuit.retryAt, failures: circuit.failures };
  if (circuit.state !== 'closed') return { kind: 'tries' };
  const ms = lane.nextSlotAt === null ? 0 : Date.parse(lane.nextSlotAt) - Date.parse(at);
  if (lane.nextSlotAt !== null && ms > 0)
    return { kind: 'pace', at: lane.nextSlotAt, seconds: Math.ceil(ms / 1000) };
  return { kind: 'free' };
}
