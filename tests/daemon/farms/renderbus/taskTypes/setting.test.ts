import { expect, it } from '@jest/globals';
import * as z from 'zod';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';

function settingOf(type: TaskTypeName, key: string): Readonly<Record<string, unknown>> {
  const schema = taskTypes.find((known) => known.type === type)?.settingsSchema ?? z.object({});
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' });
  return properties[key] as Readonly<Record<string, unknown>>;
}

it('a number that the farm takes as a text is set as a whole number', () => {
  expect(settingOf('vrstandalone', 'limitHosts')).toMatchObject({ type: 'integer', control: 'int' });
});

it('a setting is as wide as its field, but for the remark, which leaves room for the tag, and frames, which are cut', () => {
  const widths = ['projectName', 'userRemark', 'frames'].map((key) => settingOf('blender', key).maxWidth);
  expect(widths).toEqual([64, expect.any(Number), undefined]);
  expect(widths[1]).toBeLessThan(256);
});

it('test frames stand before the first of the settings that say frames', () => {
  const keysOf = (type: TaskTypeName) =>
    Object.keys(taskTypes.find((known) => known.type === type)?.settingsSchema.shape ?? {});
  for (const { type } of taskTypes) {
    const keys = keysOf(type);
    const next = ['firstFrames', 'frames'].find((key) => keys.includes(key));
    if (next === undefined) expect(keys).not.toContain('testFrames');
    else expect([type, keys[keys.indexOf('testFrames') + 1]]).toEqual([type, next]);
  }
});

it('a setting has the control that its texts name, before that of its type', () => {
  expect(['frames', 'firstFrames', 'priority'].map((key) => settingOf('blender', key).control)).toEqual([
    'frames',
    'frames',
    expect.not.stringContaining('frames'),
  ]);
});
