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

const renderOs = z.enum(['Windows', 'Linux']).meta({ description: 'Where the farm renders.' });
const remark = z.string().max(256);
const projectPath = z.string().min(1).max(256);

/** POST /v1/projects (farm contract §6). */
export const NewProject = z.strictObject({
  projectName: z
    .string()
    .regex(/^[0-9A-Za-z]{1,20}$/, 'expected 1 to 20 letters and digits')
    .meta({ description: '1–20 letters and digits.' }),
  projectPath: projectPath.optional(),
  renderOs: renderOs.optional(),
  remark: remark.optional(),
  subAccount: z.string().min(1).max(32).optional().meta({ description: 'Its owner; default the account.' }),
});
export type NewProject = z.infer<typeof NewProject>;

/** PATCH /v1/projects/{id}: what is left out stays. */
export const ProjectChange = NewProject.partial().refine((change) => Object.keys(change).length > 0, {
  message: 'expected at least one field to change',
});
export type ProjectChange = z.infer<typeof ProjectChange>;

/** POST and PATCH /v1/projects/{id}/configurations: program and plugins as the farm spells them. */
export const ConfigurationRequest = z.strictObject({
  cgSoftName: z.string().min(1).max(32),
  plugins: z
    .array(
      z
        .string()
        .min(1)
        .regex(/^[^,]+$/, 'expected one plugin, without a comma'),
    )
    .max(50)
    .optional(),
  isDefault: z.boolean().optional().meta({ description: 'A project has one default; the newest wins.' }),
});
export type ConfigurationRequest = z.infer<typeof ConfigurationRequest>;

/** A plugin that the farm has for a program. */
export const Plugin = z.object({ cgSoftName: z.string(), pluginName: z.string() });
export type Plugin = z.infer<typeof Plugin>;
