import type { Check } from '#daemon/submissions/planning.ts';
import { nodeRows } from './nodeRows.ts';

/** Frames of another take, or of a range that no one could work out, are the artist’s to say. */
export const nodeFramesNotSure: Check<'nodeFramesNotSure'> = {
  code: 'nodeFramesNotSure',
  severity: 'error',
  find({ snapshot }, draft) {
    const open = new Set(nodeRows(draft).flatMap((row) => (row.frames === undefined ? [row.layerName] : [])));
    return (snapshot.nodes ?? [])
      .filter(({ path, unsure }) => open.has(path) && unsure?.includes('frames'))
      .map(({ path }) => ({ params: { node: path }, path: 'settings.nodes', node: path }));
  },
};
