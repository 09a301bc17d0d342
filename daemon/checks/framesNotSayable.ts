import type { Check } from '#daemon/submissions/planning.ts';
import type { SnapshotFrames } from '#protocol/bridge/sceneSnapshot.ts';

export const framesNotSayable: Check<'framesNotSayable'> = {
  code: 'framesNotSayable',
  severity: 'error',
  find({ snapshot }, { values, plannedTasks }) {
    const isNeeded = plannedTasks.some(
      ({ create }) => !('frames' in create.body) && hasFrames(create.action),
    );
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
