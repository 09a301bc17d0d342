import { describe, expect, it } from '@jest/globals';
import type * as z from 'zod';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';

interface Meta {
  readonly title: string;
  readonly choices?: readonly { readonly value: unknown; readonly title: { readonly en: string } }[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly columns?: Readonly<Record<string, { readonly isFact?: boolean }>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxWidth?: number;
}

function metaOf(type: string, key: string): Meta {
  const schema = taskTypes.find((one) => one.type === type)?.settingsSchema.shape[key] as
    | z.ZodType
    | undefined;
  return schema?.meta() as unknown as Meta;
}

describe('a setting offers', () => {
  it.each([
    ['maya', 'multiPass', [0, 1], ['No', 'Yes'], undefined],
    ['maya', 'submitType', [0, 1], ['Start immediately', 'Create stopped'], 0],
    ['blender', 'afterFirstRender', ['fullSpeed', 'stop'], ['Continue at full speed', 'Stop'], undefined],
    ['sketchup', 'useVary', [0, 1], ['No', 'Yes'], 1],
    ['sketchup', 'renderType', [1, 2], ['Animation', 'Still image'], 2],
    ['vrstandalone', 'limitHosts', undefined, undefined, 1],
  ])('in %s, for %s: %j', (type, key, values, titles, fallback) => {
    const { choices, enum: allowed, default: given } = metaOf(type, key);
    expect(choices?.map(({ value }) => value)).toEqual(values);
    expect(allowed).toEqual(values);
    expect(choices?.map(({ title }) => title.en)).toEqual(titles);
    expect(given).toBe(fallback);
  });

  it.each([
    ['maya', 'layers', ['name*', 'frames', 'camera', 'imageWidth', 'imageHeight']],
    ['maya', 'cameras', ['name*', 'frames*']],
    ['max', 'views', ['name*', 'camera*', 'frames*', 'size*', 'state*', 'output*']],
    [
      'houdini',
      'nodes',
      [
        'path*',
        'frames',
        'option',
        'dependsOn*',
        'state*',
        'camera*',
        'take*',
        'resolution*',
        'type*',
        'output*',
      ],
    ],
    ['sketchup', 'pages', ['name*', 'seconds*']],
  ])('in %s, for each of %s, these columns; a star: only to be read', (type, key, columns) => {
    const shown = Object.entries(metaOf(type, key).columns ?? {});
    expect(shown.map(([name, { isFact }]) => (isFact ? `${name}*` : name))).toEqual(columns);
  });

  it.each([
    ['maya', 'timeoutSeconds', { minimum: 1, maximum: 864_000 }],
    ['maya', 'imageWidth', { minimum: 1 }],
    ['sketchup', 'totalFrame', { minimum: 1 }],
    ['houdini', 'environments', { maxWidth: 512 }],
    ['maya', 'attr2', { maxWidth: 4000 }],
    ['maya', 'tiles', { maxWidth: 32 }],
    ['blender', 'userRemark', { maxWidth: 237 }],
  ])('in %s, for %s, what lies within %j', (type, key, bounds) => {
    const { minimum, maximum, maxWidth } = metaOf(type, key);
    const known = Object.entries({ minimum, maximum, maxWidth }).filter(([, bound]) => bound !== undefined);
    expect(Object.fromEntries(known)).toEqual(bounds);
  });
});
