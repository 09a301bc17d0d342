import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Live } from '#dashboard/live/live.ts';

/** Addresses of small pictures by frame, fetched one after another with the token of the page; given back with the page. */
export function useThumbnails(
  live: Live,
  taskId: string,
  frameIds: readonly string[],
): ReadonlySignal<ReadonlyMap<string, string>> {
  const urls = useSignal<ReadonlyMap<string, string>>(new Map());
  const wanted = frameIds.join();
  useEffect(
    () => () => {
      for (const url of urls.value.values()) URL.revokeObjectURL(url);
      urls.value = new Map();
    },
    [taskId, urls],
  );
  useEffect(() => {
    const fetching = new AbortController();
    const fetchMissing = async () => {
      for (const frameId of frameIds) {
        if (fetching.signal.aborted) return;
        if (urls.value.has(frameId)) continue;
        const asked = { params: { taskId, frameId }, signal: fetching.signal };
        const bytes = await live.client.frameThumbnail(asked).catch(() => undefined);
        if (bytes === undefined || fetching.signal.aborted) continue;
        const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
        urls.value = new Map([...urls.value, [frameId, url]]);
      }
    };
    void fetchMissing();
    return () => fetching.abort();
    // The names of the frames say all that is wanted.
  }, [live, taskId, wanted, urls]);
  return urls;
}
