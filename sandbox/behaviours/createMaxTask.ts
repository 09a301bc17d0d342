import { framesOf } from '../frames.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import { answers } from './behaviour.ts';

/** Without `frames` the farm asks the scene, which only 3ds Max can read; here that is its first frame. */
const framesOfScene = '0';

/** 3ds Max: each scene of the list becomes a task (§3.1). */
export const createMaxTask = answers('create_max_task', (body, account, farm) => {
  const scenes = body.input_scene_path.split(',');
  const frames = framesOf(body.frames ?? framesOfScene);
  return createTasks({ action: 'create_max_task', body, scenes, frames }, account, farm);
});
