import type { Behaviour } from './behaviour.ts';
import { createBlenderTask } from './createBlenderTask.ts';
import { createHoudiniTask } from './createHoudiniTask.ts';
import { createMaxTask } from './createMaxTask.ts';
import { createProject } from './createProject.ts';
import { createSketchupTask } from './createSketchupTask.ts';
import { createTask } from './createTask.ts';
import { createVrstandaloneTask } from './createVrstandaloneTask.ts';
import { operateProject } from './operateProject.ts';
import { operateTask } from './operateTask.ts';
import { queryCustomer } from './queryCustomer.ts';
import { queryPlugin } from './queryPlugin.ts';
import { queryProject } from './queryProject.ts';
import { queryTask } from './queryTask.ts';
import { updateCustomer } from './updateCustomer.ts';

/** The farm's own behaviours: each answers one action and passes all others. */
export const actionBehaviours: readonly Behaviour[] = [
  createTask,
  createMaxTask,
  createHoudiniTask,
  createBlenderTask,
  createVrstandaloneTask,
  createSketchupTask,
  queryTask,
  operateTask,
  queryProject,
  queryPlugin,
  createProject,
  operateProject,
  queryCustomer,
  updateCustomer,
];
