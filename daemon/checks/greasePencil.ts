import type { Check } from '#daemon/submissions/planning.ts';
import { seenByHost } from './seenByHost.ts';

/** The farm’s own analyser of Blender scenes refuses what holds grease pencil. */
export const greasePencil: Check<'greasePencil'> = {
  code: 'greasePencil',
  severity: 'warning',
  find: ({ snapshot }) => seenByHost(snapshot, 'greasePencil', 'scene'),
};
