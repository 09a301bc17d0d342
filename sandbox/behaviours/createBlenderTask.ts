import { createTasks } from '../taskLife/createTasks.ts';
import { answers } from './behaviour.ts';

/** One scene becomes one task. */
export const createBlenderTask = answers('create_blender_task', (body, account, farm) =>
  createTasks('create_blender_task', body, account, farm),
);
