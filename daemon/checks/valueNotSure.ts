import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';

const settingOf = { frames: 'frames', resolution: 'imageWidth', cameras: 'cameras' } as const;

/** What the host could not determine is up to the artist; one setting covers all layers. */
export const valueNotSure: Check<'valueNotSure'> = {
  code: 'valueNotSure',
  severity: 'error',
  find: (_context, { notSure }) =>
    firstOf(notSure, ({ what, layer, view }, more) => ({
      params: { what, of: ownerOf(layer, view), layer: layer ?? view ?? '', more },
      path: `settings.${settingOf[what]}`,
    })),
};

function ownerOf(layer: string | undefined, view: string | undefined): 'layer' | 'view' | 'scene' {
  if (layer !== undefined) return 'layer';
  return view === undefined ? 'scene' : 'view';
}
