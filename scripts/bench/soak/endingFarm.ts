import { systemClock } from '#sandbox/clock.ts';
import { bareSandbox, type ServedFarm } from '../farm/bareSandbox.ts';

export interface EndingFarm extends ServedFarm {
  /** Ends the tasks that are old enough, as if they had been rendered. */
  endOld(): void;
  /** How many it has ended. */
  ended(): number;
}

/** Without renderers no scene can be analysed. */
const unfinished = ['Preprocessing', 'Analysing', 'AnalyseFailed', 'Start', 'executing'] as const;

/** A sandbox without renderers whose tasks end when they are told to, so many milliseconds after they were taken. */
export async function startEndingFarm(afterMs: number): Promise<EndingFarm> {
  const { store, serve } = bareSandbox(systemClock);
  const served = await serve();
  let ended = 0;
  return {
    ...served,
    endOld() {
      const now = systemClock.now();
      store.atomically(() => {
        for (const { id, submittedAt } of store.tasks.withStatus(unfinished)) {
          if (submittedAt > now - afterMs) continue;
          for (const { number } of store.frames.ofTask(id))
            store.frames.end(id, number, { status: 'Done', endedAt: now, log: '' });
          store.tasks.complete(id, 'System_Done', now);
          ended += 1;
        }
      });
    },
    ended: () => ended,
  };
}
