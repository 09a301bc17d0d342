import type { Check } from '#daemon/submissions/planning.ts';
import { readFrames } from '#protocol/frames/frames.ts';
import { layerOptions } from '#protocol/renderbus/layerList.ts';
import { nodeRows } from './nodeRows.ts';

/** Frames that are rendered are shared among machines, and so are several rows of one node. */
export const oneFileInParts: Check<'oneFileInParts'> = {
  code: 'oneFileInParts',
  severity: 'error',
  find({ snapshot }, draft) {
    const rows = nodeRows(draft);
    return (snapshot.nodes ?? []).flatMap(({ path, oneFile, output = '' }) => {
      const asked = rows.filter(({ layerName }) => layerName === path);
      const isShared = asked.some(
        ({ option, frames = '' }) =>
          option !== layerOptions.simulate && (readFrames(frames)?.length ?? 0) > 1,
      );
      if (oneFile !== true || (asked.length < 2 && !isShared)) return [];
      const frames = asked.map((row) => row.frames ?? '').join(', ');
      return [{ params: { node: path, output, frames }, path: 'settings.nodes', node: path }];
    });
  },
};
