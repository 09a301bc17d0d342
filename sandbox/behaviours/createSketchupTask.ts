import { type FrameSet, mostFrames } from '../frames.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import type { Body } from '../vendorTable/tables.ts';
import { answers } from './behaviour.ts';

/** The contract does not say how many frames a second of an animation has. */
const framesPerSecond = 25;
/** `render_type` of what moves. */
const animation = 1;

/** SketchUp: each scene of the list becomes a task of one page, still or moving (§3.1). */
export const createSketchupTask = answers('create_sketchup_task', (body, account, farm) => {
  const scenes = body.input_scene_path.split(',');
  return createTasks({ action: 'create_sketchup_task', body, scenes, frames: framesOf(body) }, account, farm);
});

/** A still is frame 1, and so is an animation that does not say how long it is. One frame too many stays one. */
function framesOf({ render_type, total_frame, total_time = 0 }: Body<'create_sketchup_task'>): FrameSet {
  const frames = total_frame ?? total_time * framesPerSecond;
  const last = render_type === animation ? Math.max(1, frames) : 1;
  return Array.from({ length: Math.min(last, mostFrames + 1) }, (_, index) => index + 1);
}
