import type { Check } from '#daemon/submissions/planning.ts';
import type { PlannedUnit } from '#daemon/submissions/records.ts';

export const stopNeedsOneTask: Check<'stopNeedsOneTask'> = {
  code: 'stopNeedsOneTask',
  severity: 'error',
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
