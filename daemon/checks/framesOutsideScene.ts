import type { Check, Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/frames/frames.ts';

export const framesOutsideScene: Check<'framesOutsideScene'> = {
  code: 'framesOutsideScene',
  severity: 'warning',
  find(context: PlanContext, draft: Draft) {
    const range = rangeOf(context);
    if (!range) return [];
    const { start, end } = range;
    const texts = new Set(draft.plannedTasks.map(({ label }) => label.frames));
    const outside = [...texts].flatMap((frames) =>
      ((frames === undefined ? undefined : readFrames(frames)) ?? []).filter(
        (frame) => frame < start || frame > end,
      ),
    );
    if (outside.length === 0) return [];
    const frames = frameSet(outside);
    const params = { count: frames.length, frames: formatFrames(frames), start, end };
    return [{ params, path: 'settings.frames' }];
  },
};

/** Of a sequence the files that there are; a list of frames has no range. */
function rangeOf({ snapshot: { frames, sequence } }: PlanContext) {
  if (sequence) return { start: sequence.first, end: sequence.last };
  return 'list' in frames ? undefined : (frames as { readonly start: number; readonly end: number });
}
