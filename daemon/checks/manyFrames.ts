import type { Check } from '#daemon/submissions/planning.ts';

/** About seven minutes at 24 frames a second: more than a shot has, and often a slip of the keyboard. */
const unusual = 10_000;

export const manyFrames: Check = {
  code: 'manyFrames',
  severity: 'warning',
  message: { en: '{frames} frames are to be rendered.', zh: '将渲染 {frames} 帧。' },
  action: { en: 'Check the frames, or go on if they are meant.', zh: '请检查帧范围；如确需渲染可继续。' },
  find: (_context, { frameCount }) =>
    frameCount > unusual ? [{ params: { frames: frameCount }, path: 'settings.frames' }] : [],
};
