import { describe, expect, it } from '@jest/globals';
import { type OutputFacts, outputFolderOf } from '#daemon/submissions/downloads/outputFolder.ts';
import { labelsApart, sceneFactsOf } from '#daemon/submissions/downloads/sceneFacts.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { folderFault } from '#protocol/platform/localFolder.ts';

const scene = {
  path: '/proj/shot.blend',
  name: 'shot',
  projectRoot: undefined,
  output: '/proj/renders/beauty_####',
  isDefaultOutput: false,
};
const facts: OutputFacts = {
  platform: 'linux',
  pattern: undefined,
  names: { project: 'Film1', scene: 'shot', layer: undefined, camera: undefined },
  scene,
  apart: [],
  fallback: '/home/ana/results/7_shot',
};
const folder = (change: Partial<OutputFacts> = {}, output?: Partial<OutputFacts['scene']>) =>
  outputFolderOf({ ...facts, ...change, scene: { ...scene, ...output } });

describe('the scene’s own output folder', () => {
  it.each([
    ['/proj/renders/beauty_####', '/proj/renders'],
    ['/proj/renders/', '/proj/renders'],
    ['/proj/images/<Scene>/<RenderLayer>/shot', '/proj/images'],
    ['/proj/render/$OS/shot.$F4.exr', '/proj/render'],
    ['//frames/####', '/proj/frames'],
    ['frames/a', '/proj/frames'],
  ])('of %s is %s', (output, expected) => {
    expect(folder({}, { output })).toBe(expected);
  });

  it.each([undefined, '', '/shot_####', 'D:\\renders\\a', '/proj/../etc/a', '/a\nb/c'])(
    'is render/<scene> beside the scene where %j is none on this machine',
    (output) => {
      expect(folder({}, { output })).toBe('/proj/render/shot');
    },
  );

  it('is beside the scene where nobody chose the host’s default', () => {
    expect(folder({}, { output: '/tmp/', isDefaultOutput: true })).toBe('/proj/render/shot');
  });

  it('is in the home where the scene was never saved', () => {
    expect(folder({}, { output: undefined, path: undefined })).toBe('/home/ana/results/7_shot');
  });

  it.each([
    ['D:\\proj\\renders\\a_####', 'D:\\proj\\renders'],
    ['D:/proj/renders/a', 'D:\\proj\\renders'],
    ['\\\\nas\\film\\renders\\a', '\\\\nas\\film\\renders'],
    ['D:\\a.####', 'D:\\proj\\render\\shot'],
    ['/mnt/renders/a', 'D:\\proj\\render\\shot'],
  ])('on Windows, of %s, is %s', (output, expected) => {
    expect(folder({ platform: 'windows' }, { output, path: 'D:\\proj\\shot.blend' })).toBe(expected);
  });

  it('has a folder for each task whose frames would have the same names', () => {
    expect(folder({ apart: ['beauty', 'cam:left/2'] })).toBe('/proj/renders/beauty/cam_left_2');
  });
});

describe('a pattern', () => {
  it.each([
    ['/mnt/{project}/{scene}/{layer}/{camera}', '/mnt/Film1/shot'],
    ['/mnt/{scene}_{camera}/frames', '/mnt/shot_/frames'],
  ])('%s without layer and camera is %s', (pattern, expected) => {
    expect(folder({ pattern })).toBe(expected);
  });

  it('is filled with names that lead nowhere else, whatever a scene calls its cameras', () => {
    for (const name of ['../../etc', '/etc', 'a\0b', 'C:\\x', 'CON', '..', 'a/../../b', ' '])
      for (const platform of ['linux', 'windows'] as const) {
        const pattern = platform === 'windows' ? 'D:\\mnt\\{camera}\\x' : '/mnt/{camera}/x';
        const found = folder({ platform, pattern, names: { ...facts.names, camera: name } });
        expect(folderFault(found, platform)).toBeUndefined();
        expect(found).toMatch(platform === 'windows' ? /^D:\\mnt\\/ : /^\/mnt\//);
      }
  });
});

it('a node’s own output comes before the scene’s', () => {
  const snapshot = {
    host: { app: 'houdini' },
    scene: { path: '/p/a.hip', name: 'a.hip' },
    output: { path: '/p/scene/a.exr' },
    nodes: [{ path: '/out/b', output: '/p/b/b.$F4.exr' }],
  } as unknown as SceneSnapshot;
  expect(sceneFactsOf(snapshot, { node: '/out/b' }).output).toBe('/p/b/b.$F4.exr');
  expect(sceneFactsOf(snapshot, {}).output).toBe('/p/scene/a.exr');
});

it('tasks are told apart by what differs between them alone', () => {
  const label = (camera: string, layer = 'beauty') => ({ label: { scene: '/a', camera, layer } });
  expect(labelsApart(label('left').label, [label('left'), label('right')])).toEqual({ camera: 'left' });
  expect(labelsApart(label('left').label, [label('left'), label('left')])).toEqual({});
});
