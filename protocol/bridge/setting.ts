import * as z from 'zod';
import { shape } from './shape.ts';
import { textForms } from './textForms.ts';

export const Setting = shape(
  'Setting',
  z
    .object({
      key: z.string().meta({ description: 'Its name in config.json, such as farm.account.' }),
      meaning: z.string().meta({ description: 'What it does, in the requested language.' }),
      control: z.enum(['text', 'int', 'choice', 'bool', 'json']).meta({
        description: 'How it is drawn; json: an object or a list, written as JSON.',
      }),
      choices: z
        .array(z.unknown())
        .optional()
        .meta({ description: 'Only for a choice: the texts or numbers allowed.' }),
      min: z.number().optional().meta({ description: 'Smallest value allowed. Absent: no bound.' }),
      max: z.number().optional().meta({ description: 'Largest value allowed. Absent: no bound.' }),
      value: z.unknown().optional().meta({
        description: 'The value used at the daemon’s next start. Absent: none, or a secret.',
      }),
      isSet: z.boolean().meta({ description: 'Whether it is set; false: the default applies.' }),
      default: z
        .unknown()
        .optional()
        .meta({ description: 'The value used if the key is not set. Absent: none.' }),
      source: z
        .enum(['studio', 'environment', 'file', 'default'])
        .meta({ description: 'Where the value comes from.' }),
      variable: z.string().meta({ description: 'The environment variable that overrides the file.' }),
      editable: z.enum(['yes', 'studio', 'environment', 'terminal']).meta({
        description:
          'Whether PATCH can change it: not if the studio locked it, a variable overrides it, or it controls what runs or what is trusted, which can only be changed in a terminal.',
      }),
      lockedBy: z.string().optional().meta({ description: 'The studio that locked it.' }),
      waitsForRestart: z.boolean().meta({
        description: 'Whether the daemon uses a different value until it restarts.',
      }),
    })
    .meta({ description: 'One configuration key (§7).' }),
  {
    key: 'frames.fetch',
    meaning: 'When rendered frames are downloaded.',
    control: 'choice',
    choices: ['always', 'done', 'never'],
    value: 'done',
    isSet: true,
    default: 'always',
    source: 'file',
    variable: 'RENDERBRIDGE_FRAMES_FETCH',
    editable: 'yes',
    waitsForRestart: true,
  },
);
export type Setting = z.infer<typeof Setting>;

export const Settings = shape(
  'Settings',
  z
    .object({
      items: z.array(Setting).meta({ description: 'Every key, in the order of the manual.' }),
    })
    .meta({ description: 'The configuration as the daemon will read it at its next start (§7).' }),
  { items: [] },
);
export type Settings = z.infer<typeof Settings>;

export const SettingChange = shape(
  'SettingChange',
  z
    .strictObject({
      value: z.unknown().optional().meta({
        description: 'The new value, of the key’s type. Absent or null: removes it from config.json.',
      }),
    })
    .meta({ description: 'A change of one key in config.json (§7).' }),
  { value: 'done' },
);
export type SettingChange = z.infer<typeof SettingChange>;

const hostName = z.string().regex(textForms.hostName);

export const SetupFacts = shape(
  'SetupFacts',
  z
    .object({
      hosts: z
        .array(
          z.object({
            host: hostName.meta({ description: 'Name used by setup, such as blender.' }),
            title: z.string().meta({ description: 'Display name.' }),
            found: z.boolean().meta({ description: 'Whether a version of it is installed on this machine.' }),
          }),
        )
        .meta({ description: 'Hosts that have an adapter.' }),
    })
    .meta({ description: 'The choices offered by first-time setup (§6).' }),
  { hosts: [{ host: 'blender', title: 'Blender', found: true }] },
);
export type SetupFacts = z.infer<typeof SetupFacts>;

export const SetupAnswers = shape(
  'SetupAnswers',
  z
    .strictObject({
      farm: z.string().min(1).max(2048).optional().meta({
        description: 'URL of the farm’s API, or sandbox. Absent: unchanged.',
      }),
      account: z
        .string()
        .min(1)
        .max(32)
        .optional()
        .meta({ description: 'The account, or its AccessID. Absent: unchanged.' }),
      frames: z.string().min(1).max(4096).optional().meta({
        description: 'Folder that frames are downloaded to. Absent: unchanged.',
      }),
      hosts: z
        .union([z.literal('all'), z.literal('none'), z.array(hostName).min(1)])
        .meta({ description: 'Hosts to install the adapter in; all: every host found.' }),
      startAtLogin: z.boolean().meta({ description: 'Whether the daemon starts when this user logs in.' }),
    })
    .meta({ description: 'The answers of first-time setup, except the access key (§6).' }),
  { farm: 'sandbox', frames: '/mnt/frames', hosts: ['blender'], startAtLogin: false },
);
export type SetupAnswers = z.infer<typeof SetupAnswers>;

export const SetupDone = shape(
  'SetupDone',
  z
    .object({
      said: z
        .array(z.string())
        .meta({ description: 'What was done, and warnings: one line each, for people.' }),
    })
    .meta({ description: 'The result of first-time setup (§6).' }),
  { said: ['farm.account was written to /home/lin/.local/share/renderbridge/config.json.'] },
);
export type SetupDone = z.infer<typeof SetupDone>;

export const KeyToKeep = shape(
  'KeyToKeep',
  z
    .strictObject({
      accessKey: z.string().min(1).max(32).meta({
        description: 'The access key of the configured account. Secret: no route returns it.',
      }),
    })
    .meta({ description: 'A key to check with the farm and save (§7).' }),
  { accessKey: '0123456789abcdef0123456789abcdef' },
);

export const KeptKey = shape(
  'KeptKey',
  z
    .object({
      outcome: z
        .enum(['accepted', 'unchecked'])
        .meta({ description: 'The farm’s verdict; unchecked: the farm could not be reached.' }),
      place: z.string().meta({ description: 'Where it was saved: the keychain, or the path of a file.' }),
      inUse: z
        .boolean()
        .meta({ description: 'Whether this daemon uses it now; otherwise from its next start.' }),
      warnings: z.array(z.string()).meta({ description: 'Warnings about where and how it was saved.' }),
    })
    .meta({ description: 'A saved access key (§7).' }),
  { outcome: 'accepted', place: 'Secret Service', inUse: true, warnings: [] },
);
export type KeptKey = z.infer<typeof KeptKey>;
