import { type FrameSet, framesOf } from '../frames.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import { type LayerRow, rendersNode } from '../vendorTable/layerRows.ts';
import { answers } from './behaviour.ts';

/** One Houdini scene becomes one task with the frames of all rows that render (§3.1). */
export const createHoudiniTask = answers('create_houdini_task', (body, account, farm) => {
  const order = {
    action: 'create_houdini_task',
    body,
    scenes: [body.input_scene_path],
    frames: framesOfLayers(body.layer_list),
  } as const;
  return createTasks(order, account, farm);
});

/** A task that only simulates has the frames that it simulates. */
function framesOfLayers(rows: readonly LayerRow[]): FrameSet {
  const rendering = rows.filter(rendersNode);
  const counted = rendering.length > 0 ? rendering : rows;
  const frames = new Set(counted.flatMap((row) => framesOf(row.frames)));
  return [...frames].sort((a, b) => a - b);
}
