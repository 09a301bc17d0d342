import { type CreateSketchupTask, renderTypes } from '#protocol/farm/createSketchupTask.ts';
import { type FrameSet, framesOfRange, maxFrames } from '#protocol/farm/frames.ts';
import { splitScenes } from '#protocol/farm/sceneList.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import { answers } from './behaviour.ts';

/** The contract does not say how many frames a second of an animation has. */
const framesPerSecond = 25;

/** SketchUp: each scene of the list becomes a task of one page, still or moving (§3.1). */
export const createSketchupTask = answers('create_sketchup_task', (body, account, farm) => {
  const scenes = splitScenes(body.input_scene_path);
  return createTasks({ action: 'create_sketchup_task', body, scenes, frames: framesOf(body) }, account, farm);
});

/** A still is frame 1, and so is an animation that does not say how long it is. One frame too many stays one. */
function framesOf({ render_type, total_frame, total_time = 0 }: CreateSketchupTask): FrameSet {
  const frames = total_frame ?? total_time * framesPerSecond;
  const last = render_type === renderTypes.animation ? Math.max(1, frames) : 1;
  return framesOfRange({ first: 1, last: Math.min(last, maxFrames + 1), step: 1 });
}
