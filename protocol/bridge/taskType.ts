import * as z from 'zod';
import { HostApp } from './sceneSnapshot.ts';

export const taskTypeNames = ['maya', 'max', 'houdini', 'blender', 'vrstandalone', 'sketchup'] as const;
export const TaskTypeName = z
  .enum(taskTypeNames)
  .meta({ description: 'One of the farm’s six create actions (§1).' });
export type TaskTypeName = z.infer<typeof TaskTypeName>;

export const TaskTypeDescriptor = z
  .object({
    type: TaskTypeName,
    label: z.string().meta({ description: 'In the requested language.' }),
    hosts: z.array(HostApp).meta({ description: 'Hosts whose scenes use it when no type is given.' }),
    settingsSchema: z
      .record(z.string(), z.unknown())
      .meta({ description: 'JSON Schema of its settings, titles in the requested language.' }),
  })
  .meta({ description: 'A task type with the schema of its settings (§3, §5).' });
export type TaskTypeDescriptor = z.infer<typeof TaskTypeDescriptor>;
