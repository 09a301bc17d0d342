import { useEffect, useRef } from 'preact/hooks';
import type { Live } from '#dashboard/live/live.ts';

/** The daemon asks the farm sooner for what somebody looks at, as long as the look is not older than half a minute. */
const lookEveryMs = 10_000;

/** Tells the daemon which tasks are in view, while somebody can see the page; its events bring what changed. */
export function useLooks(live: Live, taskIds: readonly string[]): void {
  const inView = useRef(taskIds);
  inView.current = taskIds;
  useEffect(() => {
    const looking = new AbortController();
    let isBusy = false;
    const look = async () => {
      if (isBusy || document.visibilityState !== 'visible' || live.link.peek().kind !== 'live') return;
      isBusy = true;
      try {
        for (const taskId of inView.current)
          live.tasks.put(await live.client.task({ params: { taskId }, signal: looking.signal }));
      } catch {
        // The banner tells of a daemon that is away, and an event of a task that is gone; the next look comes by itself.
      } finally {
        isBusy = false;
      }
    };
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => {
      clearInterval(timer);
      looking.abort();
    };
  }, [live]);
}
