import { computed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { createCollection } from '#dashboard/live/collection.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Frame } from '#protocol/bridge/task.ts';
import { factsOf } from './frameFacts.ts';

/** The daemon keeps frames fresh for a while after each look. */
const lookEveryMs = 15_000;

/** The frames of a task, kept up to date while the page is there. */
export function useFrames(live: Live, taskId: string) {
  const frames = useMemo(
    () =>
      createCollection<Frame>({
        keyOf: ({ frameId }) => frameId,
        schedule: (run) => void requestAnimationFrame(run),
      }),
    // Another task has other frames, and another language other words of the daemon.
    [live, taskId],
  );
  const isRead = useSignal(false);
  useEffect(() => {
    const looking = new AbortController();
    const look = async () => {
      try {
        const asked = { params: { taskId }, signal: looking.signal };
        const { items, readAt } = await live.client.frames(asked);
        for (const frame of items) frames.put(frame);
        isRead.value = readAt !== null;
      } catch {
        // The banner tells of a daemon that is away; the next look comes by itself.
      }
    };
    const ofThisTask = (data: Frame) => data.taskId === taskId;
    const ends = live.listen((message) => {
      if (message.type === 'frame.changed' && ofThisTask(message.data)) {
        frames.put(message.data);
        isRead.value = true;
      }
    });
    void look();
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => {
      ends();
      clearInterval(timer);
      looking.abort();
    };
  }, [live, taskId, frames, isRead]);
  const facts = useMemo(
    () =>
      computed(() => {
        frames.version.value;
        return factsOf(frames.values(), Date.now());
      }),
    [frames],
  );
  return { facts, isRead };
}
