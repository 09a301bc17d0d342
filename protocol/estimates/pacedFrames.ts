import { type Pace, paceOf } from './runaway.ts';

export interface TimedFrame {
  readonly state: string;
  /** That it rendered, as the farm counts them. */
  readonly seconds: number;
  /** ISO 8601. */
  readonly startedAt?: string | undefined;
}

/** The frames of a task, those marked that take far longer than the ones that are done. `now`: milliseconds since the epoch. */
export function pacedFrames<Frame extends TimedFrame>(
  frames: readonly Frame[],
  now: number,
): (Frame & { readonly pace?: Exclude<Pace, 'usual'> })[] {
  const done = frames.flatMap(({ state, seconds }) => (state === 'done' && seconds > 0 ? [seconds] : []));
  return frames.map((frame) => {
    const pace = paceOf(secondsOf(frame, now), done);
    return pace === 'usual' ? frame : { ...frame, pace };
  });
}

/** Of one that renders now, since it began. */
function secondsOf({ state, seconds, startedAt }: TimedFrame, now: number): number {
  if (state !== 'rendering' || startedAt === undefined) return seconds;
  return Math.max(seconds, (now - Date.parse(startedAt)) / 1000);
}
