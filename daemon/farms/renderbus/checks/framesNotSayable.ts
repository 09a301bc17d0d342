import type { Check } from '#daemon/submissions/planning.ts';
import { ownFrames } from '#protocol/bridge/ownFrames.ts';
import type { SnapshotFrames } from '#protocol/bridge/sceneSnapshot.ts';

export const framesNotSayable: Check<'framesNotSayable'> = {
  code: 'framesNotSayable',
  severity: 'error',
  find({ snapshot }, { values, plannedTasks, notSure }) {
    const missing = plannedTasks.filter(
      ({ create }) => !('frames' in create.body) && hasFrames(create.action),
    );
    if (missing.length === 0 || notSure.some(({ what }) => what === 'frames')) return [];
    if (values.frames?.source === 'chosen') return [];
    const texts = missing.map(({ label }) => textOf(ownFrames(snapshot, label) ?? snapshot.frames));
    return [...new Set(texts)].map((frames) => ({ params: { frames }, path: 'settings.frames' }));
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
