import { describe, expect, it } from '@jest/globals';
import { chooseConfiguration } from '#daemon/farms/renderbus/taskTypes/chooseConfiguration.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';

/** Names, the default one with a `*`. */
function chosen(names: readonly string[], type: TaskTypeName, hostVersion: string): string {
  const configurations = names.map((name, index) => ({
    id: String(index),
    cgSoftName: name.replace('*', ''),
    plugins: [],
    isDefault: name.endsWith('*'),
  }));
  const choice = chooseConfiguration(configurations as never, type, hostVersion);
  return choice.kind === 'none' ? 'none' : `${choice.kind} ${choice.configuration.cgSoftName}`;
}

describe('of a project’s configurations', () => {
  it.each<[string, readonly string[], TaskTypeName, string, string]>([
    ['the host’s version', ['maya 2023*', 'maya 2024'], 'maya', '2024', 'same maya 2024'],
    ['the host’s version between blanks', [' maya 2023', ' maya 2024 '], 'maya', '2024', 'same  maya 2024 '],
    ['one that the host’s begins', ['blender 3.4'], 'blender', '3.4.1', 'same blender 3.4'],
    ['one that begins with the host’s', ['blender 3.4.1'], 'blender', '3.4', 'same blender 3.4.1'],
    ['the nearer of those', ['blender 3.4', 'blender 3.4.1'], 'blender', '3.4.1', 'same blender 3.4.1'],
    [
      'the very version before a longer one that is the default',
      ['blender 3.4', 'blender 3.4.1*'],
      'blender',
      '3.4',
      'same blender 3.4',
    ],
    ['the default one of two alike', ['maya 2024', 'Maya_2024*'], 'maya', '2024', 'same Maya_2024'],
    [
      'the default one of two alike, listed first',
      ['Maya_2024*', 'maya 2024'],
      'maya',
      '2024',
      'same Maya_2024',
    ],
    [
      'the default one of three alike',
      ['maya2024', 'maya 2024*', 'Maya_2024'],
      'maya',
      '2024',
      'same maya 2024',
    ],
    ['the first of two alike without a default', ['maya2024', 'maya 2024'], 'maya', '2024', 'same maya2024'],
    ['one without a version', ['vray*', 'maya 2024'], 'vrstandalone', '6', 'same vray'],
    ['else the default one', ['maya 2023', 'maya 2020*'], 'maya', '2024', 'otherVersion maya 2020'],
    ['else the nearest', ['maya 2020', 'maya 2023', 'maya 2026'], 'maya', '2024', 'otherVersion maya 2023'],
    [
      'the nearest by its later parts',
      ['blender 3.1', 'blender 3'],
      'blender',
      '4',
      'otherVersion blender 3',
    ],
    [
      'the same, listed the other way round',
      ['blender 3', 'blender 3.1'],
      'blender',
      '4',
      'otherVersion blender 3',
    ],
    ['3ds Max by the year', ['3ds Max 2024'], 'max', '26', 'same 3ds Max 2024'],
    ['3ds Max by its own number', ['3dsmax 26'], 'max', '2024', 'same 3dsmax 26'],
    ['SketchUp by the year', ['sketchup 2024'], 'sketchup', '24.0', 'same sketchup 2024'],
    ['a version with a letter', ['blender 2.78c'], 'blender', '2.78', 'same blender 2.78c'],
    ['no other program', ['houdini 20', 'mayaXY 2024'], 'maya', '2024', 'none'],
    ['none where there is none', [], 'maya', '2024', 'none'],
  ])('is chosen: %s', (_title, names, type, hostVersion, expected) => {
    expect(chosen(names, type, hostVersion)).toBe(expected);
  });
});
