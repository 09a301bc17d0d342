import * as z from 'zod';
import { shape } from './shape.ts';
import { textForms } from './textForms.ts';

export const Setting = shape(
  'Setting',
  z
    .object({
      key: z.string().meta({ description: 'Its name in config.json, such as farm.account.' }),
      meaning: z.string().meta({ description: 'What it does, in the asked language.' }),
      control: z.enum(['text', 'int', 'choice', 'bool', 'json']).meta({
        description: 'How it is drawn; json: an object or a list, written as JSON.',
      }),
      choices: z
        .array(z.unknown())
        .optional()
        .meta({ description: 'Only of a choice: the texts or numbers that it may be.' }),
      min: z.number().optional().meta({ description: 'Smallest number that it may be. Absent: no bound.' }),
      max: z.number().optional().meta({ description: 'Largest number that it may be. Absent: no bound.' }),
      value: z.unknown().optional().meta({
        description: 'What the next start of the daemon uses. Absent: nothing, or a secret.',
      }),
      isSet: z.boolean().meta({ description: 'Whether somebody set it; false: the default holds.' }),
      default: z
        .unknown()
        .optional()
        .meta({ description: 'What holds when nobody sets it. Absent: nothing.' }),
      source: z
        .enum(['studio', 'environment', 'file', 'default'])
        .meta({ description: 'Where the value comes from.' }),
      variable: z.string().meta({ description: 'The environment variable that goes before the file.' }),
      editable: z.enum(['yes', 'studio', 'environment', 'terminal']).meta({
        description:
          'Whether PATCH changes it: the studio locked it, a variable overrides it, or it says what runs or whom to trust, which only a terminal may.',
      }),
      lockedBy: z.string().optional().meta({ description: 'The studio that locked it.' }),
      waitsForRestart: z.boolean().meta({
        description: 'Whether the daemon still works with another value until it is started again.',
      }),
    })
    .meta({ description: 'One key of the configuration (§7).' }),
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
    .meta({ description: 'The configuration as the next start of the daemon reads it (§7).' }),
  { items: [] },
);
export type Settings = z.infer<typeof Settings>;

export const SettingChange = shape(
  'SettingChange',
  z
    .strictObject({
      value: z.unknown().optional().meta({
        description:
          'The new value, of the type that the key takes. Absent or null: takes it out of config.json.',
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
            host: hostName.meta({ description: 'As setup calls it, such as blender.' }),
            title: z.string().meta({ description: 'As people call it.' }),
            found: z.boolean().meta({ description: 'Whether a version of it is on this machine.' }),
          }),
        )
        .meta({ description: 'Programs that have an adapter.' }),
    })
    .meta({ description: 'What the questions of a first start offer (§6).' }),
  { hosts: [{ host: 'blender', title: 'Blender', found: true }] },
);
export type SetupFacts = z.infer<typeof SetupFacts>;

export const SetupAnswers = shape(
  'SetupAnswers',
  z
    .strictObject({
      farm: z.string().min(1).max(2048).optional().meta({
        description: 'Address of the farm’s API, or sandbox. Absent: as it is.',
      }),
      account: z
        .string()
        .min(1)
        .max(32)
        .optional()
        .meta({ description: 'The account, or its AccessID. Absent: as it is.' }),
      frames: z.string().min(1).max(4096).optional().meta({
        description: 'Folder that frames are brought to. Absent: as it is.',
      }),
      hosts: z
        .union([z.literal('all'), z.literal('none'), z.array(hostName).min(1)])
        .meta({ description: 'Programs to install the adapter in; all: those that are found.' }),
      startAtLogin: z.boolean().meta({ description: 'Whether the daemon starts when this user logs in.' }),
    })
    .meta({ description: 'The answers to the questions of a first start, but the access key (§6).' }),
  { farm: 'sandbox', frames: '/mnt/frames', hosts: ['blender'], startAtLogin: false },
);
export type SetupAnswers = z.infer<typeof SetupAnswers>;

export const SetupDone = shape(
  'SetupDone',
  z
    .object({
      said: z
        .array(z.string())
        .meta({ description: 'What was done, and warnings: line by line, for people.' }),
    })
    .meta({ description: 'What came of the answers (§6).' }),
  { said: ['farm.account was written to /home/lin/.local/share/renderbridge/config.json.'] },
);
export type SetupDone = z.infer<typeof SetupDone>;

export const KeyToKeep = shape(
  'KeyToKeep',
  z
    .strictObject({
      accessKey: z.string().min(1).max(32).meta({
        description:
          'The access key of the account that the configuration names. Secret: no route gives one back.',
      }),
    })
    .meta({ description: 'A key to ask the farm about and to keep (§7).' }),
  { accessKey: '0123456789abcdef0123456789abcdef' },
);

export const KeptKey = shape(
  'KeptKey',
  z
    .object({
      outcome: z
        .enum(['accepted', 'unchecked'])
        .meta({ description: 'What the farm said of it; unchecked: it could not be asked.' }),
      place: z.string().meta({ description: 'Where it was kept: the keychain, or the path of a file.' }),
      inUse: z
        .boolean()
        .meta({ description: 'Whether this daemon works with it; otherwise from its next start on.' }),
      warnings: z.array(z.string()).meta({ description: 'What to know about it.' }),
    })
    .meta({ description: 'A key that was kept (§7).' }),
  { outcome: 'accepted', place: 'Secret Service', inUse: true, warnings: [] },
);
export type KeptKey = z.infer<typeof KeptKey>;
