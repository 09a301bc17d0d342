import * as z from 'zod';
import { MappedFrom, MappedTo, PresetName, PresetSettings } from '#protocol/gateway/published.ts';
import { always, key, part } from '../keyRow.ts';

export const defaults = key({
  schema: () => z.record(z.string(), z.unknown()),
  standard: always({}),
  expected: 'defaults',
  description: 'Settings that nobody chose, by their name in the form, such as `{"projectName": "Film1"}`.',
});

export const projectDefaults = key({
  schema: () => z.record(z.string(), part(z.record(z.string(), z.unknown()), 'defaults')),
  standard: always({}),
  expected: 'projectDefaults',
  description:
    'The same for single projects, over `defaults`: `{"Film1": {"priority": 80}}`. The project is the one that the form or `defaults` names.',
});

export const presets = key({
  schema: () =>
    z.array(
      z.strictObject({
        name: part(PresetName, 'presetName'),
        settings: part(PresetSettings, 'defaults'),
      }),
    ),
  standard: always<never[]>([]),
  expected: 'presets',
  description:
    'Settings under a name that artists pick in the form: `[{"name": "Draft", "settings": {"imageWidth": 960}}]`. What an artist sets beside it counts first.',
});

export const pathMap = key({
  schema: () =>
    z.array(
      z.strictObject({
        from: part(MappedFrom, 'localPath'),
        to: part(MappedTo, 'farmPath'),
      }),
    ),
  standard: always<never[]>([]),
  expected: 'pathMap',
  description:
    'Folders that are called otherwise on the farm: `[{"from": "//srv/projects", "to": "D/projects"}]`; the longest match wins.',
});
