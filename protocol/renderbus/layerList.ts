import * as z from 'zod';
import { type FrameSet, framesText, maxFramesWidth, splitFrames } from '#protocol/frames/frames.ts';
import { report, text } from './field.ts';
import { numberText } from './numberField.ts';

const source = '§3.1';

/** What is done with a node: `-1` renders it, every other number simulates it, and `0` is what clients send (§3.1). */
export const layerOptions = { render: '-1', simulate: '0' } as const;

/** One node of a Houdini scene and its frames; every value a text (§3.1). */
export const LayerRow = z.strictObject({
  frames: text(
    maxFramesWidth,
    {
      zh: '节点帧数',
      description: 'The node’s frames; more than fit go into another row of the same node.',
      source: '§3.1, §3.2',
    },
    framesText,
  ),
  layerName: text(undefined, {
    zh: '节点名',
    description: 'Full path of the node, such as /out/mantra1.',
    source,
  }),
  option: numberText(
    {},
    { zh: '渲染或解算', description: '-1 renders; every other value simulates.', source },
  ),
});
export type LayerRow = z.infer<typeof LayerRow>;

/** The rows of `layer_list`: a JSON array, though the farm’s table calls it a text (§3.1). */
export const layerList = z
  .array(LayerRow)
  .check((check) => {
    if (check.value.length === 0) report(check, '1020', 'at least one row', 'none', { name: 'rows' });
  })
  .meta({
    zh: '提交的节点帧集合',
    description: 'The nodes to render or simulate, each with its frames.',
    source,
  });

/** The rows that a node needs for its frames, each at most as wide as the farm takes. */
export function layerRows(layerName: string, frames: FrameSet, option: string): readonly LayerRow[] {
  return splitFrames(frames).map((part) => ({ frames: part, layerName, option }));
}
