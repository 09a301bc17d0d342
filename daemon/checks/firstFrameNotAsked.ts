import type { Check } from '#daemon/submissions/planning.ts';
import { formatFrames, frameSet, readFrames } from '#protocol/farm/frames.ts';

export const firstFrameNotAsked: Check = {
  code: 'firstFrameNotAsked',
  severity: 'warning',
  message: {
    en: 'First frames {frames} are not among the frames to render and are left out.',
    zh: '优先帧 {frames} 不在渲染帧范围内，将被忽略。',
  },
  action: {
    en: 'Add them to the frames, or take them out here.',
    zh: '请将其加入渲染帧，或从优先帧中删除。',
  },
  find(_context, { units, values }) {
    const first = values.firstFrames?.value;
    const wanted = typeof first === 'string' && !first.includes('-') ? readFrames(first) : undefined;
    const asked = units.map(({ label }) =>
      label.frames === undefined ? undefined : readFrames(label.frames),
    );
    if (!wanted || asked.length === 0 || asked.some((frames) => frames === undefined)) return [];
    const held = new Set(asked.flatMap((frames) => frames ?? []));
    const left = wanted.filter((frame) => !held.has(frame));
    if (left.length === 0) return [];
    return [{ params: { frames: formatFrames(frameSet(left)) }, path: 'settings.firstFrames' }];
  },
};
