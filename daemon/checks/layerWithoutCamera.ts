import type { Check } from '#daemon/submissions/planning.ts';
import { firstOf } from './firstOf.ts';

/** A layer that turns all its cameras off is rendered by none of them, not by those of the scene. */
export const layerWithoutCamera: Check<'layerWithoutCamera'> = {
  code: 'layerWithoutCamera',
  severity: 'error',
  find: (_context, { withoutCamera }) =>
    firstOf(withoutCamera, (layer, more) => ({
      params: { layer, more },
      path: 'settings.cameras',
      node: layer,
    })),
};
