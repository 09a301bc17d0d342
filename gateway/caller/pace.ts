import type { Clock } from '#daemon/submissions/ports.ts';
import { callSpacing } from '#protocol/timing/callSpacing.ts';
import type { GatewayFacts } from '../store/gatewayStore.ts';

/** When the next call may begin, while the lease is held. */
export interface Pace {
  /** After the lease was taken: calls of whoever held it before count. */
  begin(sinceLastStartMs: number | undefined): Promise<void>;
  /** Milliseconds until a call may begin; 0: now. */
  dueIn(): number;
  started(): void;
  /** The farm named its interval. */
  learn(ms: number): void;
  intervalMs(): number;
}

const factName = 'interval';
/** More is not believed (§1). */
const longestMs = 600_000;

export function createPace(parts: {
  readonly intervalMs: number;
  readonly facts: GatewayFacts;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly failed: (error: unknown) => void;
}): Pace {
  const { facts, clock } = parts;
  let interval = parts.intervalMs;
  let nextStart = 0;

  return {
    async begin(sinceLastStartMs) {
      const learned = Number((await facts.get(factName)) ?? 0);
      interval = Math.max(interval, learned <= longestMs ? learned : 0);
      const rests = sinceLastStartMs === undefined ? 0 : callSpacing(interval) - sinceLastStartMs;
      nextStart = Math.max(nextStart, clock.monotonic() + rests);
    },
    dueIn: () => Math.max(0, nextStart - clock.monotonic()),
    started() {
      nextStart = clock.monotonic() + callSpacing(interval);
    },
    learn(ms) {
      nextStart = Math.max(nextStart, clock.monotonic() + callSpacing(Math.min(ms, longestMs)));
      if (ms <= interval || ms > longestMs) return;
      interval = ms;
      facts.set(factName, String(ms)).catch(parts.failed);
    },
    intervalMs: () => interval,
  };
}
