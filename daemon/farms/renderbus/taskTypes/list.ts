import type { TaskType } from '#daemon/submissions/planning.ts';
import { blender } from './blender.ts';
import { houdini } from './houdini.ts';
import { max } from './max.ts';
import { maya } from './maya.ts';
import { sketchup } from './sketchup.ts';
import { vrstandalone } from './vrstandalone.ts';

export const taskTypes: readonly TaskType[] = [maya, max, houdini, blender, vrstandalone, sketchup];
