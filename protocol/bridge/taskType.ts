import { z } from 'zod';
import { HostApp } from './sceneSnapshot.ts';

export const taskTypeNames = ['maya', 'max', 'houdini', 'blender', 'vrstandalone', 'sketchup'] as const;
export const TaskTypeName = z
  .enum(taskTypeNames)
  .meta({ description: 'One of the farm’s six create actions (§1).' });
export type TaskTypeName = z.infer<typeof TaskTypeName>;

export const TaskTypeDescriptor = z.object({
  type: TaskTypeName,
  label: z.string(),
  hosts: z.array(HostApp),
  settingsSchema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the settings.' }),
});
export type TaskTypeDescriptor = z.infer<typeof TaskTypeDescriptor>;
