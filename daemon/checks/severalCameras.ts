import type { Check } from '#daemon/submissions/planning.ts';
import { listNames } from '#protocol/display/listNames.ts';

/** Blender: timeline markers switch between cameras, and no field of the body could name one. */
export const severalCameras: Check<'severalCameras'> = {
  code: 'severalCameras',
  severity: 'note',
  find: (_context, { choices }) =>
    choices
      .filter(({ of, setting, chosen }) => of === 'cameras' && setting === undefined && chosen.length > 1)
      .map(({ chosen }) => ({ params: { cameras: listNames(chosen) }, path: 'scene.cameras' })),
};
