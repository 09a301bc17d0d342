import type { Check, Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/farm/frames.ts';

export const framesOutsideScene: Check = {
  code: 'framesOutsideScene',
  severity: 'warning',
  message: {
    en: 'Frames {frames} lie outside the scene’s range {start}–{end}.',
    zh: '帧 {frames} 超出场景范围 {start}–{end}。',
  },
  action: { en: 'Check the frames, or go on if they are meant.', zh: '请检查帧范围；如确需渲染可继续。' },
  find(context: PlanContext, draft: Draft) {
    const range = rangeOf(context);
    if (!range) return [];
    const { start, end } = range;
    const texts = new Set(draft.units.map(({ label }) => label.frames));
    const outside = [...texts].flatMap((frames) =>
      ((frames === undefined ? undefined : readFrames(frames)) ?? []).filter(
        (frame) => frame < start || frame > end,
      ),
    );
    if (outside.length === 0) return [];
    return [{ params: { frames: formatFrames(frameSet(outside)), start, end }, path: 'settings.frames' }];
  },
};

/** Of a sequence the files that there are; a list of frames has no range. */
function rangeOf({ snapshot: { frames, sequence } }: PlanContext) {
  if (sequence) return { start: sequence.first, end: sequence.last };
  return 'list' in frames ? undefined : (frames as { readonly start: number; readonly end: number });
}
