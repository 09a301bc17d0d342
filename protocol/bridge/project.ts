import { z } from 'zod';
import { FarmKey, IsoTime } from './resource.ts';

export const Configuration = z.object({
  configId: z.string(),
  cgSoftName: z.string().meta({ description: 'Opaque and case-sensitive, such as blender 3.4.' }),
  plugins: z.array(z.string()).meta({ description: 'Plugin names with versions, as the farm spells them.' }),
  isDefault: z.boolean(),
});
export type Configuration = z.infer<typeof Configuration>;

/** A project of the farm with its configurations, from the cache (§3). */
export const Project = z.object({
  farm: FarmKey,
  projectId: z.string(),
  projectName: z.string(),
  projectPath: z.string(),
  renderOs: z.string(),
  remark: z.string(),
  owner: z.string(),
  configurations: z.array(Configuration),
  readAt: IsoTime.meta({ description: 'When the farm was asked; its age is the cache’s.' }),
});
export type Project = z.infer<typeof Project>;
