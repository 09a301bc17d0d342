import type { Clock } from '#daemon/submissions/ports.ts';

type Data = Readonly<Record<string, unknown>>;

/** At most ten a second of each thing that moves (§3). */
const paceMs = 100;

/** Tells the first word of each thing at once, and of those that come too soon the last one when its time has come. */
export function createProgressPace(
  clock: Pick<Clock, 'after'>,
  tell: (type: string, data: Data) => void,
): (type: string, data: Data) => void {
  /** By thing; what waits is undefined when nothing came since it was last told. */
  const resting = new Map<string, Data | undefined>();

  function say(key: string, type: string, data: Data): void {
    resting.set(key, undefined);
    clock.after(paceMs, () => {
      const waiting = resting.get(key);
      resting.delete(key);
      if (waiting) say(key, type, waiting);
    });
    tell(type, data);
  }

  return (type, data) => {
    const key = JSON.stringify([type, data.id, data.taskId, data.frameId]);
    if (resting.has(key)) resting.set(key, data);
    else say(key, type, data);
  };
}
