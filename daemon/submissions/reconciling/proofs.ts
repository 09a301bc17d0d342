import type { Clock, CreateRequestRows, PlannedTaskRows } from '../ports.ts';
import { accountOf, newestControlOf } from './controls.ts';
import type { TagSearch } from './tagSearch.ts';

/** When the findability of tags is judged anew, account by account (farm contract §3.5). */
export interface Proofs {
  /** Takes up, a settle window later, what earlier daemons left unproved: a start reads no task for it. */
  recover(accounts: readonly string[]): void;
  /** A create may have been confirmed since. */
  look(): void;
  /** Judges what is due. */
  run(): Promise<void>;
  /** On the monotonic clock; undefined: not before another create is confirmed. */
  nextAt(): number | undefined;
}

export interface ProofsParts {
  readonly farm: string;
  readonly account: string;
  readonly createRequests: CreateRequestRows;
  readonly plannedTasks: PlannedTaskRows;
  readonly tagSearch: TagSearch;
  readonly clock: Clock;
  readonly settleMs: number;
  /** Whether something of this account waits for the proof. */
  readonly isAwaited: (account: string) => boolean;
  readonly proved: (account: string) => void;
}

/** A farm that did not find its tags is tried again after so many settle windows. */
const windowsToRetry = 10;

/**
 * One settle window after a confirmed create its tag must be found, and a fresh one not. The window is counted on the
 * monotonic clock, and one call is kept to: later ones do not postpone it.
 */
export function createProofs(parts: ProofsParts): Proofs {
  const { farm, account: own, createRequests, tagSearch, clock, settleMs } = parts;
  const due = new Map<string, { readonly callId: string; readonly tryAt: number }>();
  const judged = new Map<string, string>();
  let recovering: { readonly accounts: readonly string[]; readonly at: number } | undefined;

  function isWanted(account: string): boolean {
    return tagSearch.stateOf(account) !== 'proved' || parts.isAwaited(account);
  }

  function plan(account: string, callId: string, tryAt: number): void {
    if (due.has(account) || judged.get(account) === callId || !isWanted(account)) return;
    due.set(account, { callId, tryAt });
  }

  function takeUp(): void {
    const now = clock.monotonic();
    if (!recovering || recovering.at > now) return;
    const { accounts } = recovering;
    recovering = undefined;
    for (const account of new Set([own, ...accounts, ...Object.keys(tagSearch.states())])) {
      const newest = isWanted(account) ? newestControlOf(parts, account) : undefined;
      if (newest) plan(account, newest.createRequest.id, now);
    }
  }

  return {
    recover(accounts) {
      recovering = { accounts, at: clock.monotonic() + settleMs };
    },
    look() {
      const newest = createRequests.newestConfirmed(farm);
      if (!newest) return;
      tagSearch.confirmed(newest);
      plan(accountOf(newest, own), newest.id, clock.monotonic() + settleMs);
    },
    async run() {
      takeUp();
      for (const [account, { callId, tryAt }] of [...due]) {
        if (tryAt > clock.monotonic()) continue;
        due.set(account, { callId, tryAt: clock.monotonic() + settleMs });
        if ((await tagSearch.judge(account)) !== 'judged') continue;
        due.delete(account);
        judged.set(account, callId);
        if (tagSearch.stateOf(account) === 'proved') parts.proved(account);
        else if (parts.isAwaited(account))
          due.set(account, { callId, tryAt: clock.monotonic() + windowsToRetry * settleMs });
      }
    },
    nextAt() {
      const times = [...due.values()].map(({ tryAt }) => tryAt);
      if (recovering) times.push(recovering.at);
      return times.length === 0 ? undefined : Math.min(...times);
    },
  };
}
