import * as z from 'zod';
import { brokenRule } from './issueText.ts';
import { FarmKey, IsoTime } from './resource.ts';
import { textForms } from './textForms.ts';

export const Configuration = z
  .object({
    configId: z.string().meta({ description: 'The farm’s id of the configuration.' }),
    cgSoftName: z.string().meta({ description: 'Opaque and case-sensitive, such as blender 3.4.' }),
    plugins: z
      .array(z.string())
      .meta({ description: 'Plugin names with versions, as the farm spells them.' }),
    isDefault: z.boolean().meta({ description: 'Whether the farm uses it when none is given.' }),
  })
  .meta({ description: 'A program with its plugins, as a project offers it (§3).' });
export type Configuration = z.infer<typeof Configuration>;

export const Project = z
  .object({
    farm: FarmKey,
    projectId: z.string().meta({ description: 'The farm’s id of the configuration.' }),
    projectName: z.string().meta({ description: 'As used in settings.' }),
    projectPath: z
      .string()
      .meta({ description: 'Root folder of its files as reported by the farm; may be empty.' }),
    renderOs: z
      .string()
      .meta({ description: 'Operating system it renders on, in the farm’s word; may be empty.' }),
    remark: z.string().meta({ description: 'Free text; may be empty.' }),
    owner: z.string().meta({ description: 'Login name of its owner; may be empty.' }),
    createdAt: IsoTime.optional().meta({ description: 'When it was created; ISO 8601, UTC.' }),
    configurations: z
      .array(Configuration)
      .meta({ description: 'The programs and plugins it can render with.' }),
    readAt: IsoTime.meta({ description: 'When the farm was queried: the age of the cache; ISO 8601, UTC.' }),
  })
  .meta({ description: 'A project of the farm with its configurations, from the cache (§3).' });
export type Project = z.infer<typeof Project>;

const renderOs = z.enum(['Windows', 'Linux']).meta({ description: 'Operating system it renders on.' });
const remark = z.string().max(256).meta({ description: 'Free text.' });
const projectPath = z
  .string()
  .min(1)
  .max(256)
  .meta({ description: 'Root folder of its files. Omitted: the farm decides.' });

export const NewProject = z
  .strictObject({
    projectName: z.string().regex(textForms.projectName).meta({ description: '1–20 letters and digits.' }),
    projectPath: projectPath.optional(),
    renderOs: renderOs.optional(),
    remark: remark.optional(),
    subAccount: z
      .string()
      .min(1)
      .max(32)
      .optional()
      .meta({ description: 'Login name of its owner. Omitted: the account.' }),
  })
  .meta({ description: 'A project to create (§3; farm contract §6).' });
export type NewProject = z.infer<typeof NewProject>;

export const ProjectChange = NewProject.partial()
  .extend({
    subAccount: z.string().min(1).max(32).optional().meta({
      description:
        'Login name of the account whose project is changed; it does not move the project. Omitted: the owner as reported by the farm.',
    }),
  })
  .refine(({ subAccount: _, ...change }) => Object.keys(change).length > 0, {
    ...brokenRule('someChange'),
  })
  .meta({ description: 'Changes to a project, at least one field; omitted fields stay as they are (§3).' });
export type ProjectChange = z.infer<typeof ProjectChange>;

export const ConfigurationRequest = z
  .strictObject({
    cgSoftName: z
      .string()
      .min(1)
      .max(32)
      .meta({ description: 'The program as the farm spells it, such as blender 3.4; case-sensitive.' }),
    plugins: z
      .array(z.string().min(1).regex(textForms.onePlugin))
      .max(50)
      .optional()
      .meta({ description: 'Plugins as GET /v1/plugins spells them, without commas. Omitted: none.' }),
    isDefault: z.boolean().optional().meta({ description: 'A project has one default; the latest wins.' }),
  })
  .meta({ description: 'A configuration to add, or the new version of one (§3; farm contract §6).' });
export type ConfigurationRequest = z.infer<typeof ConfigurationRequest>;

export const Plugin = z
  .object({
    cgSoftName: z.string().meta({ description: 'The program it belongs to, as the farm spells it.' }),
    pluginName: z.string().meta({ description: 'Name with version, as the farm spells it.' }),
  })
  .meta({ description: 'A plugin available on the farm for a program (§3).' });
export type Plugin = z.infer<typeof Plugin>;
