import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Live } from '#dashboard/live/live.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';

const notFound = 404;

/** Asks for one task, again after each break of the connection; answers whether the daemon said that it has none such. */
export function useTaskAsked(live: Live, taskId: string): ReadonlySignal<boolean> {
  const isMissing = useSignal(false);
  const isLive = live.link.value.kind === 'live';
  useEffect(() => {
    isMissing.value = false;
    if (!isLive) return;
    // The person may have gone on to another task before the answer.
    const asking = new AbortController();
    live.client.task({ params: { taskId }, signal: asking.signal }).then(live.tasks.put, (error: unknown) => {
      if (!asking.signal.aborted)
        isMissing.value = error instanceof DaemonRefused && error.problem.status === notFound;
    });
    return () => asking.abort();
  }, [live, taskId, isLive, isMissing]);
  return isMissing;
}
