import type { Check } from '#daemon/submissions/planning.ts';
import type { SnapshotFrames } from '#protocol/bridge/sceneSnapshot.ts';

export const framesNotSayable: Check = {
  code: 'framesNotSayable',
  severity: 'error',
  message: {
    en: 'The farm cannot be told the scene’s frames {frames}: it counts whole frames from 0, at most 100000.',
    zh: '无法向农场提交场景的帧 {frames}：农场只接受从 0 开始的整数帧，最多 100000 帧。',
  },
  action: { en: 'Enter the frames to render.', zh: '请填写要渲染的帧。' },
  find({ snapshot }, { values, units }) {
    const isNeeded = units.some(({ create }) => !('frames' in create.body) && hasFrames(create.action));
    if (!isNeeded || values.frames?.value !== undefined || values.frames?.source === 'chosen') return [];
    return [{ params: { frames: textOf(snapshot.frames) }, path: 'settings.frames' }];
  },
};

function hasFrames(action: string): boolean {
  return !['create_houdini_task', 'create_sketchup_task'].includes(action);
}

function textOf(frames: SnapshotFrames): string {
  if ('list' in frames) return String(frames.list);
  const { start, end, step } = frames as { start: number; end: number; step: number };
  return `${start}–${end}${step === 1 ? '' : ` [${step}]`}`;
}
