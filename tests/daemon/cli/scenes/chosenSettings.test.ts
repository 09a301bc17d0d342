import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { readChosen, settingsFor } from '#daemon/cli/scenes/chosenSettings.ts';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import type { TaskTypeDescriptor, TaskTypeName } from '#protocol/bridge/taskType.ts';

/** As the bridge shows it. */
function descriptorOf(type: TaskTypeName): TaskTypeDescriptor {
  const taskType = taskTypes.find((known) => known.type === type);
  if (!taskType) throw new Error(`no task type ${type}`);
  const { label, hosts, settingsSchema } = taskType;
  return {
    type,
    label: label.en,
    hosts: [...hosts],
    settingsSchema: z.toJSONSchema(settingsSchema, { io: 'input' }) as Record<string, unknown>,
  };
}

const settings = (type: TaskTypeName, ...set: string[]) =>
  settingsFor(readChosen({ set }), descriptorOf(type));

describe('a value of --set has the type that the schema gives its setting', () => {
  it.each([
    ['artist=42', { artist: '42' }],
    ['userRemark=2026', { userRemark: '2026' }],
    ['tiles=4', { tiles: '4' }],
    ['projectName=2024', { projectName: '2024' }],
    ['kg=true', { kg: 'true' }],
    ['artist=[1]', { artist: '[1]' }],
    ['environments={"A":"b=c"}', { environments: '{"A":"b=c"}' }],
    ['outputFileName=', { outputFileName: '' }],
    ['frames=7', { frames: '7' }],
    ['imageWidth=0640', { imageWidth: 640 }],
    ['imageWidth=-1', { imageWidth: -1 }],
    ['multiPass=1', { multiPass: 1 }],
    ['timeoutSeconds=90.5', { timeoutSeconds: 90.5 }],
    ['priority=', { priority: '' }],
    ['cameras=["a","2"]', { cameras: ['a', '2'] }],
    ['cameras=[]', { cameras: [] }],
    ['layers=[{"name":"a"}]', { layers: [{ name: 'a' }] }],
  ])('%s', (pair, expected) => expect(settings('maya', pair)).toEqual(expected));

  it.each(taskTypes.map(({ type }) => type))('a number for each text of %s is a text', (type) => {
    const { properties } = descriptorOf(type).settingsSchema as {
      properties: Record<string, { type?: string }>;
    };
    const texts = Object.keys(properties).filter((key) => properties[key]?.type === 'string');
    const pairs = texts.map((key) => `${key}=2024`);
    expect(settings(type, ...pairs)).toEqual(Object.fromEntries(texts.map((key) => [key, '2024'])));
  });
});

describe('what cannot be right is refused with its flag', () => {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['--set colour: Maya has no such setting. Its settings are preset, submitAccount', ['colour=red']],
    ['--set __proto__: Maya has no such setting', ['__proto__=1']],
    ['--set constructor: Maya has no such setting', ['constructor=1']],
    ['--set priority: expected a whole number, got “high”', ['priority=high']],
    ['--set imageWidth: expected a whole number, got “6.5”', ['imageWidth=6.5']],
    ['--set imageWidth: expected a whole number, got “1e3”', ['imageWidth=1e3']],
    [
      '--set imageWidth: expected a whole number, got “99999999999999999999”',
      ['imageWidth=99999999999999999999'],
    ],
    ['--set timeoutSeconds: expected a number, got “an hour”', ['timeoutSeconds=an hour']],
    ['--set cameras: expected a JSON list such as', ['cameras=persp']],
    ['--set cameras: expected a JSON list such as', ['cameras=[1]']],
    ['--set cameras: expected a JSON list such as', ['cameras=']],
    ['--set layers: expected a JSON list such as [{"name":"…"}]', ['layers=["a"]']],
    ['Give --set as key=value, not “priority”', ['priority']],
    ['Give --set as key=value, not “=1”', ['=1']],
    ['--set artist is given twice', ['artist=a', 'artist=b']],
    ['--frames: expected frames such as', ['frames=1-x']],
    ['--set firstFrames: expected single frames', ['firstFrames=1-5']],
  ];

  it.each(rows)('%s: %j', (sentence, set) => expect(() => settings('maya', ...set)).toThrow(sentence));

  it.each(['', '1-x', '10-1', '-5', '1-10[0]', '1,,2'])('frames “%s”', (frames) => {
    expect(() => readChosen({ frames, set: [] })).toThrow('--frames: expected frames such as');
  });

  it('a flag beside the setting that it stands for', () => {
    expect(() => readChosen({ project: 'a', set: ['projectName=b'] })).toThrow('--project is given twice');
    expect(() => readChosen({ frames: '1', set: ['frames=2'] })).toThrow('--frames is given twice');
  });

  it('frames of a host whose nodes have them', () => {
    const chosen = readChosen({ frames: '1-10', set: [] });
    expect(() => settingsFor(chosen, descriptorOf('houdini'))).toThrow(
      '--frames: Houdini has no such setting',
    );
  });
});
