import { parseFrames } from '#protocol/farm/frames.ts';
import { splitScenes } from '#protocol/farm/sceneList.ts';
import { parseVrsceneSequence } from '#protocol/farm/vrsceneSequence.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import { answers } from './behaviour.ts';

/** V-Ray Standalone: each file becomes a task, a sequence of files one task (§3.1). */
export const createVrstandaloneTask = answers('create_vrstandalone_task', (body, account, farm) => {
  const path = body.input_scene_path;
  const scenes = parseVrsceneSequence(path) ? [path] : splitScenes(path);
  const frames = parseFrames(body.frames);
  return createTasks({ action: 'create_vrstandalone_task', body, scenes, frames }, account, farm);
});
