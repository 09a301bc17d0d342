import * as z from 'zod';
import type { Facts } from '#daemon/submissions/ports.ts';

/** Beyond this the oldest are forgotten. */
const mostKept = 500;

const RunawayPause = z.object({
  taskId: z.string(),
  /** The frames that the task was paused for so far: by number, else by the farm’s id. */
  frames: z.array(z.string()),
  /** How often it was paused. */
  times: z.int(),
  /** A person has not resumed it since the last time. */
  waits: z.boolean(),
  /** The farm has said since that it is stopped. */
  wasStopped: z.boolean(),
});
export type RunawayPause = z.infer<typeof RunawayPause>;

/** Which tasks were paused for which frames; kept over restarts. */
export function createRunawayPauses(farm: string, facts: Facts) {
  const name = `runawayPauses ${farm}`;
  function all(): readonly RunawayPause[] {
    try {
      return z.array(RunawayPause).safeParse(JSON.parse(facts.get(name) ?? '[]')).data ?? [];
    } catch {
      return [];
    }
  }
  return {
    all,
    get: (taskId: string) => all().find((pause) => pause.taskId === taskId),
    put(pause: RunawayPause): void {
      const others = all().filter(({ taskId }) => taskId !== pause.taskId);
      facts.set(name, JSON.stringify([...others, pause].slice(-mostKept)));
    },
  };
}
