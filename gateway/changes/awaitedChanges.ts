import type { Clock } from '#daemon/submissions/ports.ts';
import type { Change } from '../store/changes.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';

/** A change of one subject, or any. */
export type AwaitedChange = 'any' | Pick<Change, 'kind' | 'subject'>;

/** Waits for what is stored to change, by whatever replica. */
export interface AwaitedChanges {
  /**
   * What `look` answers as soon as that is something: now, or after a change of that kind. Undefined after `withinMs`,
   * or when the signal aborts.
   */
  until<Found>(
    what: AwaitedChange,
    look: () => Promise<Found | undefined>,
    wait: { readonly withinMs: number; readonly signal?: AbortSignal },
  ): Promise<Found | undefined>;
  /** Called with each change, or that some were missed; returns what unsubscribes. */
  follow(told: (change: Change | 'missed') => void): () => void;
  /** Wakes all that wait. */
  lookAgain(): void;
  close(): void;
}

const atOnce = 1000;

export async function createAwaitedChanges(
  { changes }: Pick<GatewayStore, 'changes'>,
  clock: Pick<Clock, 'after'>,
): Promise<AwaitedChanges> {
  /** Those that wait; none of them delays a gateway that stops. */
  const waits = new Set<() => void>();
  const followers = new Set<(change: Change | 'missed') => void>();
  let read = await changes.newest();
  let isReading = false;
  let isToRead = false;

  async function readOn(): Promise<void> {
    if (isReading) return;
    isReading = true;
    try {
      while (isToRead) {
        isToRead = false;
        const came = await changes.after(read, atOnce);
        if (!came) read = await changes.newest();
        for (const change of came ?? ['missed' as const]) {
          if (change !== 'missed') read = change.number;
          for (const follower of followers) follower(change);
        }
        if (came?.length === atOnce) isToRead = true;
      }
    } finally {
      isReading = false;
    }
  }

  const endListening = changes.listen(() => {
    isToRead = true;
    // What cannot be read now is read with the next change; waiters look by themselves when their time is over.
    readOn().catch(() => {});
  });

  function follow(told: (change: Change | 'missed') => void): () => void {
    followers.add(told);
    return () => followers.delete(told);
  }

  return {
    follow,
    lookAgain() {
      for (const follower of followers) follower('missed');
    },
    async until(what, look, { withinMs, signal }) {
      const { promise: over, resolve: end } = Promise.withResolvers<'over'>();
      const cancelTimer = clock.after(withinMs, () => end('over'));
      const giveUp = () => end('over');
      waits.add(giveUp);
      signal?.addEventListener('abort', giveUp, { once: true });
      let changed = Promise.withResolvers<'changed'>();
      const unfollow = follow((change) => {
        if (isOf(what, change)) changed.resolve('changed');
      });
      try {
        for (;;) {
          const found = await look();
          if (found !== undefined || signal?.aborted) return found;
          if ((await Promise.race([changed.promise, over])) === 'over') return await look();
          changed = Promise.withResolvers();
        }
      } finally {
        cancelTimer();
        waits.delete(giveUp);
        unfollow();
        signal?.removeEventListener('abort', giveUp);
      }
    },
    close() {
      endListening();
      for (const giveUp of waits) giveUp();
    },
  };
}

function isOf(what: AwaitedChange, change: Change | 'missed'): boolean {
  if (what === 'any' || change === 'missed') return true;
  return change.kind === what.kind && change.subject === what.subject;
}
