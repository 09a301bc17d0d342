import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Live } from '#dashboard/live/live.ts';
import type { FarmCalls } from '#protocol/bridge/farmCalls.ts';

const lookEveryMs = 1000;

/** What is asked of the farm, read anew each second while somebody can see it: the daemon answers, the farm is not asked. */
export function useFarmCalls(live: Live) {
  const calls = useSignal<FarmCalls | undefined>(undefined);
  useEffect(() => {
    const looking = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        if (!document.hidden) calls.value = await live.client.farmCalls({ signal: looking.signal });
      } catch {
        // The banner tells of a daemon that is away; the time that stands beside the list says how old it is.
      }
      if (!looking.signal.aborted) timer = setTimeout(() => void look(), lookEveryMs);
    };
    void look();
    return () => {
      looking.abort();
      clearTimeout(timer);
    };
  }, [live, calls]);
  return calls;
}
