import type { Clock, FarmReply, Random } from '#daemon/submissions/ports.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { backOff, doubled, farmRests, type Rests } from '#protocol/timing/backOff.ts';

/**
 * A circuit breaker between the request queue and the farm: after a failure one call at a time probes it, ever more
 * rarely (§4).
 */
export interface Circuit {
  /** Resolves when a call may start. Rejects with the signal’s reason. */
  ready(signal: AbortSignal): Promise<void>;
  /** False when the farm failed since `ready` let a call through; then `ready` is asked again. */
  isOpen(): boolean;
  /** The call that was let through is over, whatever its outcome. */
  over(): void;
  /**
   * Something changed, or a person asks, so the farm should be asked again: the next call goes out as a probe, once the
   * `Retry-After` of the farm is over.
   */
  tryAgain(): void;
  /** The outcome of a call, which opens or closes the circuit. */
  answered(seen: FarmReply<unknown>): void;
  state(): CircuitState;
}

export interface CircuitState {
  /** `open`: none goes through; `halfOpen`: one goes, and its answer decides. */
  readonly kind: 'closed' | 'open' | 'halfOpen';
  /** In a row. */
  readonly failures: number;
  /** Until one may try again; 0 unless open. */
  readonly restMs: number;
}

export interface CircuitParts {
  readonly clock: Clock;
  readonly random: Random;
  /** The farm refused a call as too soon, and named its rate limit. */
  readonly learnInterval: (ms: number) => void;
  /** The farm took a call, whatever it answered. */
  readonly accepted: () => void;
  readonly reached: (state: Farm['state'], detail?: Text) => void;
}

type Unreached = Extract<FarmReply<unknown>, { readonly kind: 'notSent' | 'unknown' }>;

/**
 * How rarely a refused account is tried again. What helps happens elsewhere and is not told to this computer: the account is
 * enabled, the bill paid, the address allowed.
 */
const accountRests: Rests = { firstMs: 60_000, longestMs: 3_600_000 };
/** How often a pause looks whether the clock was set or the computer slept: what the farm refused may be right now. */
const lookEveryMs = 5000;
/** The time of day differs from the time that passed by more than this when it was set, or the computer slept. */
const clockWasSetMs = 2000;
/** The farm said that calls come too fast, and not how fast they may come. */
const unnamedIntervalMs = 10_000;
const longestRetryAfterMs = 3_600_000;

export function createCircuit({ clock, random, learnInterval, accepted, reached }: CircuitParts): Circuit {
  let failures = 0;
  /** Of the account, in a row. */
  let refusals = 0;
  let retryAt = 0;
  /** Until then the farm asked for rest. */
  let restUntil = 0;
  let clockBefore = 0;
  let probing = false;
  let waiting: (() => void)[] = [];

  function release(): void {
    const released = waiting;
    waiting = [];
    for (const go of released) go();
  }

  /** Until the rest is over, or something changed; then the waiting ones look again. */
  function rest(ms: number | undefined, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = ms === undefined ? () => {} : clock.after(ms, settle);
      const leave = () => {
        cancel();
        waiting = waiting.filter((go) => go !== settle);
        signal.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        leave();
        reject(signal.reason);
      };
      function settle(): void {
        leave();
        resolve();
      }
      waiting.push(settle);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  function fails(coolDownMs: number, askedMs = 0): void {
    failures += 1;
    restUntil = clock.monotonic() + askedMs;
    retryAt = Math.max(restUntil, clock.monotonic() + coolDownMs);
    clockBefore = clockOffset();
  }

  function clockOffset(): number {
    return clock.now() - clock.monotonic();
  }

  /** How long the pause lasts still. */
  function coolDown(): number {
    if (Math.abs(clockOffset() - clockBefore) >= clockWasSetMs) mayTryAgain();
    return retryAt - clock.monotonic();
  }

  function mayTryAgain(): void {
    clockBefore = clockOffset();
    refusals = 0;
    retryAt = Math.min(retryAt, Math.max(restUntil, clock.monotonic()));
  }

  function whyUnreachable({ kind, message, text: said }: Unreached): Text {
    return said ?? text(kind === 'notSent' ? 'farm.noConnection' : 'farm.answerLost', { reason: message });
  }

  function answered(seen: FarmReply<unknown>): void {
    if (seen.kind === 'notSent' || (seen.kind === 'unknown' && !seen.kept)) {
      const asked = seen.kind === 'unknown' ? Math.min(seen.retryAfterMs ?? 0, longestRetryAfterMs) : 0;
      fails(backOff(farmRests, failures + 1, random.fraction()), asked);
      reached('unreachable', whyUnreachable(seen));
      return;
    }
    if (seen.kind === 'refused' && seen.class === 'account') {
      refusals += 1;
      fails(doubled(accountRests, refusals - 1));
      const { code = '', message } = seen;
      reached('refused', seen.text ?? text('farm.refused', { code, message }));
      return;
    }
    if (seen.kind === 'refused' && seen.class === 'pace') {
      learnInterval(seen.intervalSeconds === undefined ? unnamedIntervalMs : seen.intervalSeconds * 1000);
    } else accepted();
    failures = 0;
    refusals = 0;
    reached('ready');
  }

  return {
    async ready(signal) {
      while (failures > 0) {
        const coolDownMs = coolDown();
        if (coolDownMs <= 0 && !probing) {
          probing = true;
          return;
        }
        await rest(coolDownMs > 0 ? Math.min(coolDownMs, lookEveryMs) : undefined, signal);
      }
    },
    isOpen: () => failures === 0 || probing,
    over() {
      probing = false;
      release();
    },
    tryAgain() {
      mayTryAgain();
      release();
    },
    answered,
    state() {
      if (failures === 0) return { kind: 'closed', failures, restMs: 0 };
      const restMs = Math.max(0, retryAt - clock.monotonic());
      return probing || restMs === 0
        ? { kind: 'halfOpen', failures, restMs: 0 }
        : { kind: 'open', failures, restMs };
    },
  };
}
