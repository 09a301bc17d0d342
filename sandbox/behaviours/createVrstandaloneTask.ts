import { framesOf } from '../frames.ts';
import { createTasks } from '../taskLife/createTasks.ts';
import { readSequence } from '../vrsceneSequence.ts';
import { answers } from './behaviour.ts';

/** V-Ray Standalone: each file becomes a task, a sequence of files one task (§3.1). */
export const createVrstandaloneTask = answers('create_vrstandalone_task', (body, account, farm) => {
  const path = body.input_scene_path;
  const scenes = readSequence(path) ? [path] : path.split(',');
  const frames = framesOf(body.frames);
  return createTasks({ action: 'create_vrstandalone_task', body, scenes, frames }, account, farm);
});
