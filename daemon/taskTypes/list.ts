import type { TaskType } from '#daemon/submissions/planning.ts';
import { blender } from './blender.ts';

export const taskTypes: readonly TaskType[] = [blender];
