import type { Check, Draft, PlanContext } from '#daemon/submissions/planning.ts';
import { FramesSyntaxError, formatFrames, frameSet, parseFrames } from '#protocol/farm/frames.ts';

export const framesOutsideScene: Check = {
  code: 'framesOutsideScene',
  severity: 'warning',
  message: {
    en: 'Frames {frames} lie outside the scene’s range {start}–{end}.',
    zh: '帧 {frames} 超出场景范围 {start}–{end}。',
  },
  action: { en: 'Check the frames, or go on if they are meant.', zh: '请检查帧范围；如确需渲染可继续。' },
  find({ snapshot }: PlanContext, draft: Draft) {
    if ('list' in snapshot.frames) return [];
    const { start, end } = snapshot.frames as { start: number; end: number };
    const outside = askedFrames(draft).filter((frame) => frame < start || frame > end);
    if (outside.length === 0) return [];
    return [{ params: { frames: formatFrames(frameSet(outside)), start, end }, path: 'settings.frames' }];
  },
};

function askedFrames(draft: Draft): number[] {
  return draft.units.flatMap(({ label }) => {
    try {
      return label.frames === undefined ? [] : [...parseFrames(label.frames)];
    } catch (error) {
      if (error instanceof FramesSyntaxError) return [];
      throw error;
    }
  });
}
