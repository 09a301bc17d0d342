import type { Check } from '#daemon/submissions/planning.ts';
import { layerOptions } from '#protocol/renderbus/layerList.ts';
import { nodeRows } from './nodeRows.ts';

/** A farm machine that begins in the middle of a simulation begins it anew there. */
export const simulationInParts: Check<'simulationInParts'> = {
  code: 'simulationInParts',
  severity: 'warning',
  find({ snapshot }, draft) {
    const rows = nodeRows(draft);
    return (snapshot.nodes ?? []).flatMap(({ path, sequential, frames }) => {
      const asked = rows.filter(
        ({ layerName, option }) => layerName === path && option !== layerOptions.render,
      );
      const start = 'start' in frames ? Number(frames.start) : undefined;
      const [row, ...more] = asked.map((each) => String(each.frames));
      if (sequential !== true || row === undefined || start === undefined) return [];
      if (more.length === 0 && isWhole(row, start)) return [];
      return [
        {
          params: { node: path, start, frames: [row, ...more].join(', ') },
          path: 'settings.nodes',
          node: path,
        },
      ];
    });
  },
};

function isWhole(frames: string, start: number): boolean {
  return new RegExp(`^${start}(?:-\\d+)?$`).test(frames);
}
