import { framesOf } from '../frames.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import { answers } from './behaviour.ts';

/** One Blender scene becomes one task (§3.1). */
export const createBlenderTask = answers('create_blender_task', (body, account, farm) => {
  const scenes = [body.input_scene_path];
  const frames = framesOf(body.frames);
  return createTasks({ action: 'create_blender_task', body, scenes, frames }, account, farm);
});
