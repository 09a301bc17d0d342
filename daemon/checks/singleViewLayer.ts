import type { Check } from '#daemon/submissions/planning.ts';
import { seenByHost } from './seenByHost.ts';

/** The farm’s own analyser of Blender scenes refuses Render Single Layer. */
export const singleViewLayer: Check<'singleViewLayer'> = {
  code: 'singleViewLayer',
  severity: 'warning',
  find: ({ snapshot }) => seenByHost(snapshot, 'singleLayer', 'scene.layers'),
};
