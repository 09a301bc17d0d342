import type { Clock, FarmReply } from '#daemon/submissions/ports.ts';
import type { Text } from '#protocol/texts/text.ts';
import { excerptOf } from './excerpt.ts';

/** One call to the farm, as it is kept. */
export interface RecentCall {
  /** Counts from 1. */
  readonly number: number;
  readonly action: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Undefined while it is under way. */
  readonly milliseconds: number | undefined;
  readonly outcome: FarmReply<unknown>['kind'] | 'underWay';
  readonly code: string | undefined;
  /** Why it was not answered, and its catalogue text where the daemon worded it. */
  readonly message: string | undefined;
  readonly text: Text | undefined;
  readonly sent: string;
  readonly answer: string | undefined;
}

/** The last calls of this run; the oldest are forgotten. */
export interface RecentCalls {
  /** Records the start of a call; returns what records its end. Undefined: how it ended is not known. */
  begin(action: string, body: unknown): (seen: FarmReply<unknown> | undefined) => void;
  newestFirst(): readonly RecentCall[];
}

export interface RecentCallsParts {
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly hide: (text: string) => string;
  readonly most: number;
  readonly mostLetters: number;
}

export function createRecentCalls({ clock, hide, most, mostLetters }: RecentCallsParts): RecentCalls {
  const excerpt = (value: unknown) => excerptOf(value, { hide, mostLetters });
  /** By number, in the order in which they started. */
  const calls = new Map<number, RecentCall>();
  let last = 0;

  return {
    begin(action, body) {
      last += 1;
      const number = last;
      const started = clock.monotonic();
      calls.set(number, {
        number,
        action,
        startedAt: clock.now(),
        milliseconds: undefined,
        outcome: 'underWay',
        code: undefined,
        message: undefined,
        text: undefined,
        sent: excerpt(body),
        answer: undefined,
      });
      calls.delete(number - most);
      return (seen) => {
        const call = calls.get(number);
        if (call)
          calls.set(number, { ...call, ...endOf(seen, excerpt), milliseconds: clock.monotonic() - started });
      };
    },
    newestFirst: () => [...calls.values()].reverse(),
  };
}

function endOf(
  seen: FarmReply<unknown> | undefined,
  excerpt: (value: unknown) => string,
): Pick<RecentCall, 'outcome'> & Partial<RecentCall> {
  if (!seen) return { outcome: 'unknown' };
  if (seen.kind === 'answered') return { outcome: 'answered', answer: excerpt(seen.result) };
  const { kind, message, text } = seen;
  return { outcome: kind, message, text, code: kind === 'refused' ? seen.code : undefined };
}
