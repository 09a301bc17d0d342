import type { Behaviour } from './behaviour.ts';
import { createBlenderTask } from './createBlenderTask.ts';
import { operateTask } from './operateTask.ts';
import { queryProject } from './queryProject.ts';
import { queryTask } from './queryTask.ts';

/** The farm's own behaviours: each answers one action and passes all others. */
export const actionBehaviours: readonly Behaviour[] = [
  createBlenderTask,
  queryTask,
  operateTask,
  queryProject,
];
