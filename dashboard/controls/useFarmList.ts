import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Live } from '#dashboard/live/live.ts';

/** What the daemon keeps of a list of the farm: the last answer, which stays when a later question has none. */
export interface FarmList<Answer> {
  readonly answer: Answer | undefined;
  readonly isAsking: boolean;
  /** Why the last question had no answer. */
  readonly problem: string | undefined;
}

/** `0`: as it is kept; `1`: the farm is asked. */
export type Freshness = '0' | '1';

/** Reads a list when the page opens, and asks the farm when somebody wants that. */
export function useFarmList<Answer>(
  live: Live,
  read: (fresh: Freshness, signal: AbortSignal) => Promise<Answer>,
): { readonly list: ReadonlySignal<FarmList<Answer>>; readonly ask: () => void } {
  const list = useSignal<FarmList<Answer>>({ answer: undefined, isAsking: true, problem: undefined });
  const asking = useRef<AbortController | undefined>(undefined);
  const latestRead = useRef(read);
  latestRead.current = read;

  function ask(fresh: Freshness): void {
    asking.current?.abort();
    const question = new AbortController();
    asking.current = question;
    const { signal } = question;
    list.value = { ...list.value, isAsking: true };
    latestRead.current(fresh, signal).then(
      (answer) => {
        if (!signal.aborted) list.value = { answer, isAsking: false, problem: undefined };
      },
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error);
        if (!signal.aborted) list.value = { ...list.value, isAsking: false, problem };
      },
    );
  }

  useEffect(() => {
    ask('0');
    return () => asking.current?.abort();
  }, [live]);
  return { list, ask: () => ask('1') };
}
