import type { Tone } from '#dashboard/pages/queue/rows.ts';
import type { Frame, Task } from '#protocol/bridge/task.ts';
import { doneSeconds, secondsSoFar } from '#protocol/estimates/pacedFrames.ts';
import { type Pace, paceOf, usualSeconds } from '#protocol/estimates/runaway.ts';
import type { FrameState } from '#protocol/tasks/taskState.ts';

export const frameTones: Readonly<Record<FrameState, Tone>> = {
  waiting: 'waiting',
  rendering: 'running',
  done: 'done',
  failed: 'failed',
  aborted: 'ended',
  unknown: 'needsYou',
};

/** A frame as the map shows it. */
export interface FrameFact {
  readonly frame: Frame;
  /** Its number, or the farm’s id where it has none. */
  readonly name: string;
  /** From 0, quickest, to 1, slowest of the task. */
  readonly heat: number;
  readonly pace: Pace;
}

export interface TaskFacts {
  readonly frames: readonly FrameFact[];
  readonly median: number | undefined;
}

/** Frames in their order, with what sets each apart. A frame that renders counts from when it began. */
export function factsOf(frames: Iterable<Frame>, now: number): TaskFacts {
  const ordered = [...frames].sort(
    (a, b) =>
      (a.number ?? Number.MAX_VALUE) - (b.number ?? Number.MAX_VALUE) || (a.frameId < b.frameId ? -1 : 1),
  );
  const done = doneSeconds(ordered);
  const median = usualSeconds(done);
  const slowest = done.reduce((most, seconds) => Math.max(most, seconds), 1);
  return {
    median,
    frames: ordered.map((frame) => {
      const seconds = secondsSoFar(frame, now);
      return {
        frame,
        name: String(frame.number ?? frame.frameId),
        heat: Math.min(1, seconds / slowest),
        pace: paceOf(seconds, median),
      };
    }),
  };
}

/** What the whole task will have cost if the frames that are left cost what those that are done did. */
export function expectedFee({ fee, counts }: Task): { currency: string; amount: string } | undefined {
  if (fee === undefined || counts.done === 0 || counts.done >= counts.total) return undefined;
  const amount = (Number(fee.amount) / counts.done) * counts.total;
  return { currency: fee.currency, amount: amount.toFixed(2) };
}

export interface Distribution {
  /** Where each bar begins, in seconds. */
  readonly from: readonly number[];
  /** How many frames it stands for. */
  readonly counts: readonly number[];
  readonly width: number;
}

/** Render times of done frames in bars of one width; empty for fewer than two frames. */
export function distributionOf(facts: readonly FrameFact[], bars = 24): Distribution {
  const seconds = doneSeconds(facts.map(({ frame }) => frame)).sort((one, other) => one - other);
  const [least, most] = [seconds[0], seconds.at(-1)];
  if (seconds.length < 2 || least === undefined || most === undefined)
    return { from: [], counts: [], width: 0 };
  // Frames that took about the same are not drawn as if they differed, nor beside room that nothing fills.
  const width = Math.max(0.1, most / 100, (most - least) / bars);
  const drawn = Math.min(bars, Math.floor((most - least) / width) + 1);
  const counts = new Array<number>(drawn).fill(0);
  for (const each of seconds) {
    const bar = Math.min(drawn - 1, Math.floor((each - least) / width));
    counts[bar] = (counts[bar] ?? 0) + 1;
  }
  return { from: counts.map((_, bar) => least + bar * width), counts, width };
}
