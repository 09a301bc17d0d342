import type { Frame } from '#protocol/bridge/task.ts';
import { paceOf } from '#protocol/estimates/runaway.ts';

/** The frames of a task, those marked that take far longer than the ones that are done. `now`: milliseconds since the epoch. */
export function pacedFrames(frames: readonly Frame[], now: number): Frame[] {
  const done = frames.flatMap(({ state, seconds }) => (state === 'done' && seconds > 0 ? [seconds] : []));
  return frames.map((frame) => {
    const pace = paceOf(secondsOf(frame, now), done);
    return pace === 'usual' ? frame : { ...frame, pace };
  });
}

/** Of one that renders now, since it began. */
function secondsOf({ state, seconds, startedAt }: Frame, now: number): number {
  if (state !== 'rendering' || startedAt === undefined) return seconds;
  return Math.max(seconds, (now - Date.parse(startedAt)) / 1000);
}
