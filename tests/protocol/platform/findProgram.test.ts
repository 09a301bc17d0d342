import { describe, expect, it } from '@jest/globals';
import { findProgram, type Machine } from '#protocol/platform/findProgram.ts';
import { type Platform, platformOf } from '#protocol/platform/platform.ts';
import { programPlaces, programVariables } from '#protocol/platform/programs.ts';

/** A machine on whose disk lie these programs and nothing else. */
function machineWith(
  platform: Platform,
  programs: readonly string[],
  env: Readonly<Record<string, string>> = {},
  home = '/home/ada',
): Machine {
  return {
    platform,
    env,
    home,
    namesIn: (folder) => [
      ...new Set(
        programs
          .filter((path) => path.startsWith(folder))
          .map((path) => path.slice(folder.length).split('/')[0] ?? ''),
      ),
    ],
    isProgram: (path) => programs.includes(path),
  };
}

describe('a program is found', () => {
  it.each<[string, Platform, string, string]>([
    ['blender', 'linux', '/usr/bin/blender', ''],
    ['blender', 'linux', '/home/ada/blender-4.2.1-linux-x64/blender', ''],
    ['blender', 'macos', '/Applications/Blender 4.2.app/Contents/MacOS/Blender', ''],
    ['blender', 'windows', 'C:/Program Files/Blender Foundation/Blender 4.2/blender.exe', ''],
    ['Render', 'linux', '/usr/autodesk/maya2024/bin/Render', ''],
    ['mayapy', 'windows', 'C:/Program Files/Autodesk/Maya2024/bin/mayapy.exe', ''],
    ['hython', 'linux', '/opt/hfs20.5.278/bin/hython', ''],
    ['hython', 'windows', 'C:/Program Files/Side Effects Software/Houdini 20.5.278/bin/hython.exe', ''],
    ['3dsmaxcmd', 'windows', 'C:/Program Files/Autodesk/3ds Max 2024/3dsmaxcmd.exe', ''],
    ['vray', 'windows', 'C:/Program Files/Chaos/V-Ray/Standalone for x64/bin/vray.exe', ''],
    ['SketchUp', 'macos', '/Applications/SketchUp 2024/SketchUp.app/Contents/MacOS/SketchUp', ''],
    ['vray', 'linux', '/studio/bin/vray', '/usr/bin:/studio/bin/'],
    ['vray', 'windows', 'D:/tools/vray.exe', 'C:\\Windows;D:\\tools\\'],
    ['somethingElse', 'linux', '/studio/bin/somethingElse', '/studio/bin'],
  ])('%s on %s: %s', (program, platform, path, PATH) => {
    const env = { PATH, ProgramFiles: 'C:\\Program Files' };
    expect(findProgram(program, machineWith(platform, [path], env))).toEqual([path]);
  });

  it('in PATH ahead of its usual places, and only once', () => {
    const machine = machineWith('linux', ['/opt/blender-4.2/blender', '/usr/bin/blender', '/mine/blender'], {
      PATH: '/mine:/usr/bin',
    });
    expect(findProgram('blender', machine)).toEqual([
      '/mine/blender',
      '/usr/bin/blender',
      '/opt/blender-4.2/blender',
    ]);
  });

  it('in its highest version first, by number', () => {
    const paths = ['9.5.1', '20.5.278', '20.5.1000', '18.0.1'].map(
      (version) => `/opt/hfs${version}/bin/hython`,
    );
    expect(findProgram('hython', machineWith('linux', paths))).toEqual([
      '/opt/hfs20.5.1000/bin/hython',
      '/opt/hfs20.5.278/bin/hython',
      '/opt/hfs18.0.1/bin/hython',
      '/opt/hfs9.5.1/bin/hython',
    ]);
  });

  it('in a home with any letters in it', () => {
    const home = '/home/$& (1)';
    const path = `${home}/blender-4.2/blender`;
    expect(findProgram('blender', machineWith('linux', [path], {}, `${home}/`))).toEqual([path]);
  });
});

describe('a program is not found', () => {
  it.each<[string, Platform, string]>([
    ['where the machine has no such folder', 'windows', 'undefined/Autodesk/3ds Max 2024/3dsmaxcmd.exe'],
    ['on a platform that it does not exist on', 'linux', '/usr/bin/3dsmaxcmd'],
    ['in the working folder, though PATH holds an empty name', 'linux', '/3dsmaxcmd'],
  ])('%s', (_why, platform, path) => {
    expect(findProgram('3dsmaxcmd', machineWith(platform, [path], { PATH: ':' }))).toEqual([]);
  });

  it('when it is called like a property of every object', () => {
    expect(findProgram('toString', machineWith('linux', []))).toEqual([]);
  });

  it('by a name that only resembles its place', () => {
    expect(findProgram('hython', machineWith('linux', ['/opt/xhfs20/bin/hython']))).toEqual([]);
  });
});

describe('the table of programs', () => {
  it('has full paths with forward slashes, and no blank but home and programFiles', () => {
    for (const place of Object.values(programPlaces).flatMap((places) => Object.values(places).flat())) {
      expect(place).toMatch(/^(?:\/|\{home\}\/|\{programFiles\}\/)/);
      expect(place.replace(/^\{\w+\}/, '')).not.toMatch(/[{}\\]/);
    }
  });

  it('has a variable of ours for every program that it names one for', () => {
    for (const [program, variable] of Object.entries(programVariables)) {
      expect(Object.keys(programPlaces)).toContain(program);
      expect(variable).toMatch(/^RENDERBRIDGE_[0-9A-Z_]+$/);
    }
  });
});

describe('platforms', () => {
  it.each([
    ['linux', 'linux'],
    ['darwin', 'macos'],
    ['win32', 'windows'],
    ['freebsd', 'linux'],
    ['aix', 'linux'],
    ['toString', 'linux'],
  ])('%s is %s', (name, expected) => {
    expect(platformOf(name)).toBe(expected);
  });
});
