import type { Clock, Facts } from '#daemon/submissions/ports.ts';
import type { Pace } from './lane.ts';

/** Starts are spaced a little wider than the farm asks, because arrivals bunch up on the way (§4). */
const leastMarginMs = 50;
const marginShare = 0.02;

export interface PaceParts {
  readonly farm: string;
  readonly intervalMs: number;
  readonly facts: Facts;
  readonly clock: Clock;
  /** When the last call was is not known any more: the first start is an interval away. */
  readonly lastCall?: 'forgotten';
}

/**
 * The farm’s interval over restarts: the last start is on disk before the call goes out. A wall clock that
 * jumped, or a machine that was started anew, costs at most one interval.
 */
export function createPace({ farm, intervalMs, facts, clock, lastCall }: PaceParts): Pace {
  const lastName = `lastCall ${farm}`;
  const intervalName = `interval ${farm}`;
  let interval = Math.max(intervalMs, Number(facts.get(intervalName) ?? 0));
  let nextStart = clock.monotonic() + remainingFromDisk();

  function spacing(): number {
    return interval === 0 ? 0 : interval + Math.max(leastMarginMs, interval * marginShare);
  }

  /** Of the two clocks that outlive a program each may have jumped or begun anew; the shorter time counts. */
  function remainingFromDisk(): number {
    if (lastCall === 'forgotten') return spacing();
    const [wall, boot] = (facts.get(lastName) ?? '').split(' ').map(Number);
    if (!wall || spacing() === 0) return 0;
    const passed = Math.min(clock.now() - wall, clock.sinceBoot() - (boot ?? 0));
    return Math.max(0, spacing() - Math.max(0, passed));
  }

  function pause(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        cancel();
        reject(signal.reason);
      };
      const cancel = clock.after(ms, () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      });
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  return {
    async nextSlot(signal, mayStart) {
      // While it waits the farm may name a wider interval.
      while (nextStart > clock.monotonic()) await pause(nextStart - clock.monotonic(), signal);
      if (!mayStart()) return false;
      if (spacing() > 0) facts.set(lastName, `${clock.now()} ${clock.sinceBoot()}`);
      nextStart = clock.monotonic() + spacing();
      return true;
    },
    learnInterval(ms) {
      if (ms <= interval) return;
      interval = ms;
      facts.set(intervalName, String(ms));
      nextStart = clock.monotonic() + spacing();
    },
    intervalMs: () => interval,
    nextSlotAt() {
      const wait = nextStart - clock.monotonic();
      return wait > 0 ? clock.now() + wait : undefined;
    },
  };
}
