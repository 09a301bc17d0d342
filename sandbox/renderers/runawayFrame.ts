import { type Clock, pause } from '../clock.ts';
import type { FrameOutcome, FrameToRender, Renderer } from './renderer.ts';

export interface Runaway {
  /** Which frame of every task. */
  readonly frame: number;
  /** How many times as long as the middle one of those before it. */
  readonly times: number;
}

/** With fewer nobody can say what is usual. */
const fewestBefore = 3;
/** Of tasks before, what they took is forgotten. */
const mostTasks = 100;

/** One frame of each task takes far longer than those that were rendered before it, also when it is begun anew. */
export function withRunawayFrame(renderer: Renderer, { frame, times }: Runaway, clock: Clock): Renderer {
  const tookMs = new Map<number, number[]>();

  function middleOf(taskId: number): number | undefined {
    const took = (tookMs.get(taskId) ?? []).toSorted((one, other) => one - other);
    return took.length < fewestBefore ? undefined : took[Math.floor(took.length / 2)];
  }

  return {
    ...renderer,
    open(scene) {
      const session = renderer.open(scene);
      const before = tookMs.get(scene.taskId) ?? [];
      tookMs.delete(scene.taskId);
      tookMs.set(scene.taskId, before);
      for (const oldest of [...tookMs.keys()].slice(0, -mostTasks)) tookMs.delete(oldest);

      async function render(wanted: FrameToRender): Promise<FrameOutcome> {
        const begunAt = clock.now();
        const outcome = await session.render(wanted);
        const tookNow = clock.now() - begunAt;
        const middle = wanted.number === frame ? middleOf(scene.taskId) : undefined;
        if (outcome.kind !== 'done' || middle === undefined) {
          if (outcome.kind === 'done') before.push(tookNow);
          return outcome;
        }
        await pause(clock, Math.max(0, times * middle - tookNow), wanted.signal);
        return wanted.signal.aborted ? { kind: 'aborted', log: outcome.log } : outcome;
      }
      return { render, close: () => session.close() };
    },
  };
}
