import type { Check } from '#daemon/submissions/planning.ts';
import type { PlannedUnit } from '#daemon/submissions/records.ts';

export const stopNeedsOneTask: Check = {
  code: 'stopNeedsOneTask',
  severity: 'error',
  message: {
    en: 'These frames become {tasks} tasks, and those without first frames would not stop after them.',
    zh: '这些帧会拆成 {tasks} 个任务，不含优先帧的任务不会在优先帧完成后停止。',
  },
  action: {
    en: 'Go on at full speed after the first frames, or submit fewer ranges at once.',
    zh: '请选择优先帧完成后全速继续，或减少一次提交的帧段。',
  },
  find(_context, { units, values }) {
    if (values.afterFirstRender?.value !== 'stop' || values.firstFrames?.value === undefined) return [];
    const goesOn = units.some(({ create }) => create.body.after_first_render !== 'stop');
    const places = new Set(units.map(placeOf));
    if (units.length === places.size && !goesOn) return [];
    return [{ params: { tasks: units.length }, path: 'settings.afterFirstRender' }];
  },
};

function placeOf({ label: { frames: _, ...place } }: PlannedUnit): string {
  return JSON.stringify(place);
}
