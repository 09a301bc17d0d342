import { parseFrames } from '#protocol/farm/frames.ts';
import { splitScenes } from '#protocol/farm/sceneList.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import { answers } from './behaviour.ts';

/** Maya: each scene of the list becomes a task, and they share all other parameters (§3.1). */
export const createTask = answers('create_task', (body, account, farm) => {
  const scenes = splitScenes(body.input_scene_path);
  return createTasks(
    { action: 'create_task', body, scenes, frames: parseFrames(body.frames) },
    account,
    farm,
  );
});
