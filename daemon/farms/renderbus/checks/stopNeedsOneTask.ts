import type { Check } from '#daemon/submissions/planning.ts';
import type { PlannedTask } from '#daemon/submissions/records.ts';

export const stopNeedsOneTask: Check<'stopNeedsOneTask'> = {
  code: 'stopNeedsOneTask',
  severity: 'error',
  find(_context, { plannedTasks, values }) {
    // Test frames first holds the rest in whatever task it is.
    if (values.testFrames?.value === 'hold') return [];
    if (values.afterFirstRender?.value !== 'stop' || values.firstFrames?.value === undefined) return [];
    const goesOn = plannedTasks.some(({ create }) => create.body.after_first_render !== 'stop');
    const places = new Set(plannedTasks.map(placeOf));
    if (plannedTasks.length === places.size && !goesOn) return [];
    return [{ params: { tasks: plannedTasks.length }, path: 'settings.afterFirstRender' }];
  },
};

function placeOf({ label: { frames: _, ...place } }: PlannedTask): string {
  return JSON.stringify(place);
}
