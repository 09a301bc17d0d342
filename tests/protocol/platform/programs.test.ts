import { describe, expect, it } from '@jest/globals';
import { placesOfProgram, platformOf } from '#protocol/platform/programs.ts';

describe('where Blender may lie', () => {
  it.each([
    ['linux', { home: '/home/ada' }, '/home/ada/blender*/blender'],
    ['linux', { home: '/home/ada' }, '/usr/bin/blender'],
    ['linux', { home: '/home/ada/' }, '/home/ada/blender*/blender'],
    ['macos', { home: '/Users/ada' }, '/Applications/Blender*.app/Contents/MacOS/Blender'],
    ['macos', { home: '/Users/ada' }, '/Users/ada/Applications/Blender*.app/Contents/MacOS/Blender'],
    [
      'windows',
      { home: 'C:\\Users\\ada', programFiles: 'C:\\Program Files' },
      'C:/Program Files/Blender Foundation/Blender*/blender.exe',
    ],
  ] as const)('%s %j: %s', (platform, folders, expected) => {
    expect(placesOfProgram('blender', platform, folders)).toContain(expected);
  });

  it('has no blanks left to fill in, on any platform', () => {
    for (const platform of ['linux', 'macos', 'windows'] as const) {
      const places = placesOfProgram('blender', platform, { home: '/h', programFiles: 'P' });
      expect(places.join()).not.toMatch(/[{}\\]/);
    }
  });

  it('leaves out the places of a folder that the machine lacks', () => {
    expect(placesOfProgram('blender', 'windows', { home: 'C:\\Users\\ada' })).toEqual([]);
  });

  it('takes a home with any letters in it', () => {
    const places = placesOfProgram('blender', 'linux', { home: '/home/$& $1' });
    expect(places).toContain('/home/$& $1/blender*/blender');
  });
});

describe('platforms', () => {
  it.each([
    ['linux', 'linux'],
    ['darwin', 'macos'],
    ['win32', 'windows'],
    ['aix', undefined],
    ['toString', undefined],
  ])('%s is %s', (name, expected) => {
    expect(platformOf(name)).toBe(expected);
  });
});
