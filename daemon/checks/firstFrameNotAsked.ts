import type { Check } from '#daemon/submissions/planning.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/frames/frames.ts';

export const firstFrameNotAsked: Check<'firstFrameNotAsked'> = {
  code: 'firstFrameNotAsked',
  severity: 'warning',
  find(_context, { plannedTasks, values, framesInside }) {
    const first = values.firstFrames?.value;
    const wanted = typeof first === 'string' && !first.includes('-') ? readFrames(first) : undefined;
    const asked = plannedTasks.map(({ label }) =>
      label.frames === undefined ? framesInside : readFrames(label.frames),
    );
    if (!wanted || asked.length === 0 || asked.some((frames) => frames === undefined)) return [];
    const held = new Set(asked.flatMap((frames) => frames ?? []));
    const left = wanted.filter((frame) => !held.has(frame));
    if (left.length === 0) return [];
    const frames = frameSet(left);
    return [{ params: { count: frames.length, frames: formatFrames(frames) }, path: 'settings.firstFrames' }];
  },
};
