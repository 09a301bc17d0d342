import type { Clock, Facts, Random } from '#daemon/submissions/ports.ts';
import { text } from '#protocol/texts/text.ts';
import { callSpacing } from '#protocol/timing/callSpacing.ts';
import { createContention } from '#protocol/timing/contention.ts';
import type { RateLimit } from './requestQueue.ts';

/** A longer interval is not believed: it is kept once, and then forgotten (§1). */
const usualLongestMs = 600_000;

export interface RateLimitParts {
  readonly farm: string;
  readonly intervalMs: number;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly random: Pick<Random, 'fraction'>;
  /** When the last call was is not known any more: the first start is an interval away. */
  readonly lastCall?: 'forgotten' | undefined;
  /** The longest interval that the farm is believed; ten minutes. */
  readonly longestIntervalMs?: number | undefined;
  /** Whether a gateway keeps the farm’s pace at the moment: then calls go out as they come. */
  readonly pacedElsewhere?: (() => boolean) | undefined;
}

/**
 * The farm’s interval over restarts: the last start is on disk before the call goes out. A wall clock that
 * jumped, or a machine that was started anew, costs at most one interval.
 */
export function createRateLimit(parts: RateLimitParts): RateLimit {
  const { farm, intervalMs, facts, clock, random, lastCall, longestIntervalMs = usualLongestMs } = parts;
  const isPacedElsewhere = parts.pacedElsewhere ?? (() => false);
  const lastName = `lastCall ${farm}`;
  const intervalName = `interval ${farm}`;
  const heldName = `held ${farm}`;
  const contention = createContention({ clock, random });
  let interval = Math.max(intervalMs, learned());
  /** What the farm asked for beyond what is believed, until its one interval has passed. */
  let held = heldFromDisk();
  let nextStart = clock.monotonic() + Math.max(remainingFromDisk(), held?.remainingMs ?? 0);

  function learned(): number {
    const ms = Number(facts.get(intervalName) ?? 0);
    return ms <= longestIntervalMs ? ms : 0;
  }

  function heldFromDisk(): { readonly askedMs: number; readonly remainingMs: number } | undefined {
    const [askedMs, wall, boot] = (facts.get(heldName) ?? '').split(' ').map(Number);
    if (!askedMs || !wall) return undefined;
    const remainingMs = longestIntervalMs - passedSince(wall, boot);
    return remainingMs > 0 ? { askedMs, remainingMs } : undefined;
  }

  /** Of the two clocks that outlive a program each may have jumped or begun anew; the shorter time counts. */
  function passedSince(wall: number, boot = 0): number {
    return Math.max(0, Math.min(clock.now() - wall, clock.sinceBoot() - boot));
  }

  function isHeld(): boolean {
    if (held && nextStart <= clock.monotonic()) {
      held = undefined;
      facts.set(heldName, '');
    }
    return held !== undefined;
  }

  function spacing(): number {
    return isPacedElsewhere() ? 0 : callSpacing(interval);
  }

  function remainingFromDisk(): number {
    if (lastCall === 'forgotten') return spacing();
    const [wall, boot] = (facts.get(lastName) ?? '').split(' ').map(Number);
    if (!wall || spacing() === 0) return 0;
    return Math.max(0, spacing() - passedSince(wall, boot));
  }

  function restLonger(ms: number): void {
    if (ms > 0 && !isPacedElsewhere()) nextStart = Math.max(nextStart, clock.monotonic()) + ms;
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
    async nextStart(signal, mayStart) {
      // While it waits the farm may name a wider interval.
      while (!isPacedElsewhere() && nextStart > clock.monotonic())
        await pause(nextStart - clock.monotonic(), signal);
      if (!mayStart()) return false;
      isHeld();
      if (spacing() > 0) facts.set(lastName, `${clock.now()} ${clock.sinceBoot()}`);
      nextStart = clock.monotonic() + spacing();
      return true;
    },
    learnInterval(ms) {
      if (ms > longestIntervalMs) {
        held = { askedMs: ms, remainingMs: longestIntervalMs };
        facts.set(heldName, `${ms} ${clock.now()} ${clock.sinceBoot()}`);
        nextStart = Math.max(nextStart, clock.monotonic() + longestIntervalMs);
        return;
      }
      if (ms <= interval) {
        restLonger(contention.refused(interval));
        return;
      }
      interval = ms;
      facts.set(intervalName, String(ms));
      nextStart = clock.monotonic() + spacing();
    },
    accepted: () => restLonger(contention.accepted(interval)),
    intervalMs: () => (isHeld() ? longestIntervalMs : interval),
    detail() {
      if (!isHeld() || !held) return undefined;
      return text('farm.intervalTooLong', {
        asked: Math.round(held.askedMs / 1000),
        kept: longestIntervalMs / 1000,
      });
    },
    nextStartAt() {
      const wait = nextStart - clock.monotonic();
      return wait > 0 ? clock.now() + wait : undefined;
    },
  };
}
