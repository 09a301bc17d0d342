import { describe, expect, it } from '@jest/globals';
import { readHostManifests } from '#daemon/cli/adapters/hostManifest.ts';
import { hostVersions } from '#daemon/cli/adapters/hostVersions.ts';
import type { Machine } from '#protocol/platform/findProgram.ts';

const manifestOf = (name: string) => {
  const found = readHostManifests({}).find(({ host }) => host === name);
  if (!found) throw new Error(`There is no adapter for ${name}.`);
  return found;
};

function machine(platform: Machine['platform'], programs: readonly string[], env = {}): Machine {
  const namesIn = (folder: string) => [
    ...new Set(
      programs
        .filter((each) => each.startsWith(folder))
        .map((each) => each.slice(folder.length).split('/')[0] ?? ''),
    ),
  ];
  return {
    platform,
    env: { ProgramFiles: 'C:\\Program Files', ...env },
    home: '/home/ana',
    namesIn,
    isProgram: (file) => programs.includes(file),
  };
}
const noAnswer = () => {
  throw new Error('It is not to be started.');
};

describe('the versions of a host whose program is here', () => {
  it.each([
    ['maya', 'windows', 'C:/Program Files/Autodesk/Maya2025/bin/mayapy.exe', '2025'],
    ['maya', 'macos', '/Applications/Autodesk/maya2024/Maya.app/Contents/bin/mayapy', '2024'],
    ['maya', 'linux', '/usr/autodesk/maya2023/bin/mayapy', '2023'],
    ['houdini', 'windows', 'C:/Program Files/Side Effects Software/Houdini 20.5.278/bin/hython.exe', '20.5'],
    [
      'houdini',
      'macos',
      '/Applications/Houdini/Houdini20.5.278/Frameworks/Houdini.framework/Versions/Current/Resources/bin/hython',
      '20.5',
    ],
    ['houdini', 'linux', '/opt/hfs19.5.303/bin/hython', '19.5'],
    ['max', 'windows', 'C:/Program Files/Autodesk/3ds Max 2026/3dsmaxbatch.exe', '2026'],
  ] as const)('%s on %s is read off its path', (host, platform, program, version) => {
    expect(hostVersions(manifestOf(host), machine(platform, [program]), noAnswer)).toEqual([version]);
  });

  it('are asked of Blender, each of those that are here once', () => {
    const programs = ['/usr/bin/blender', '/opt/blender-4.2/blender', '/opt/blender-broken/blender'];
    const answers: Readonly<Record<string, string>> = {
      '/usr/bin/blender': 'Blender 3.4.1\n\tbuild date: 2022-12-20\n',
      '/opt/blender-4.2/blender': 'Color management: using fallback\nBlender 4.2.3 LTS\n',
    };
    const asked: string[] = [];
    const run = (program: string, args: readonly string[]) => {
      asked.push(`${program} ${args.join(' ')}`);
      const answer = answers[program];
      if (answer === undefined) throw new Error('It cannot be started.');
      return answer;
    };
    const where = machine('linux', programs, { PATH: '/usr/bin' });
    expect(hostVersions(manifestOf('blender'), where, run)).toEqual(['3.4', '4.2']);
    expect(asked.filter((each) => each.startsWith('/usr/bin'))).toEqual(['/usr/bin/blender --version']);
  });

  it('are none where there is no program, and one where a variable names it', () => {
    expect(hostVersions(manifestOf('houdini'), machine('linux', []), noAnswer)).toEqual([]);
    const own = { RENDERBRIDGE_HYTHON: '/studio/Houdini 21.0.440/bin/hython' };
    expect(hostVersions(manifestOf('houdini'), machine('linux', [], own), noAnswer)).toEqual(['21.0']);
  });
});
