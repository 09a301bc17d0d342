import type { Check } from '#daemon/submissions/planning.ts';

/** About seven minutes at 24 frames a second: more than a shot has, and often a slip of the keyboard. */
const unusual = 10_000;

export const manyFrames: Check<'manyFrames'> = {
  code: 'manyFrames',
  severity: 'warning',
  find: (_context, { frameCount }) =>
    frameCount > unusual ? [{ params: { frames: frameCount }, path: 'settings.frames' }] : [],
};
