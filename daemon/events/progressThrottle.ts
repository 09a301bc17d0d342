import type { Clock } from '#daemon/submissions/ports.ts';
import type { ProgressMessage } from '#protocol/bridge/event.ts';

/** At most ten per second for each item (§3). */
const paceMs = 100;

/** Passes on the first message about an item at once, and of those that come too soon only the last, when it is due. */
export function createProgressThrottle(
  clock: Pick<Clock, 'after'>,
  tell: (message: ProgressMessage) => void,
): (message: ProgressMessage) => void {
  /** By thing; what waits is undefined when nothing came since it was last told. */
  const resting = new Map<string, ProgressMessage | undefined>();

  function say(key: string, message: ProgressMessage): void {
    resting.set(key, undefined);
    clock.after(paceMs, () => {
      const waiting = resting.get(key);
      resting.delete(key);
      if (waiting) say(key, waiting);
    });
    tell(message);
  }

  return (message) => {
    const key = keyOf(message);
    if (resting.has(key)) resting.set(key, message);
    else say(key, message);
  };
}

function keyOf({ type, data }: ProgressMessage): string {
  return JSON.stringify(type === 'frame.progress' ? [type, data.taskId, data.frameId] : [type, data.id]);
}
