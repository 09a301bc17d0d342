import type { PlannedTask } from './records.ts';

/** What a planned task renders, without its frames. */
export function placeOf({ label: { frames: _, ...place } }: Pick<PlannedTask, 'label'>): string {
  return JSON.stringify(place);
}
