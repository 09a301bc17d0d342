import { type Pace, paceOf, usualSeconds } from './runaway.ts';

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
  const usual = usualSeconds(doneSeconds(frames));
  return frames.map((frame) => {
    const pace = paceOf(secondsSoFar(frame, now), usual);
    return pace === 'usual' ? frame : { ...frame, pace };
  });
}

/** What each frame that is done took. */
export function doneSeconds(frames: readonly TimedFrame[]): number[] {
  return frames.flatMap(({ state, seconds }) => (state === 'done' && seconds > 0 ? [seconds] : []));
}

/** Of one that renders now, since it began. */
export function secondsSoFar({ state, seconds, startedAt }: TimedFrame, now: number): number {
  if (state !== 'rendering' || startedAt === undefined) return seconds;
  return Math.max(seconds, (now - Date.parse(startedAt)) / 1000);
}
