import { framesOf } from '../frames.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import { answers } from './behaviour.ts';

/** Maya: each scene of the list becomes a task, and they share all other parameters (§3.1). */
export const createTask = answers('create_task', (body, account, farm) => {
  const scenes = body.input_scene_path.split(',');
  return createTasks({ action: 'create_task', body, scenes, frames: framesOf(body.frames) }, account, farm);
});
