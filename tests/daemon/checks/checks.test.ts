import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { checks } from '#daemon/checks/list.ts';
import type { FileState } from '#daemon/submissions/fileSights.ts';
import type { TaskTypeName } from '#protocol/bridge/taskType.ts';
import { type Asked, type Changes, planOf, projectOf, scattered, scene, show } from '../taskTypes/scenes.ts';

/** One problem: who has it, and who just does not. `[type, what is asked]`. */
type Case = readonly [TaskTypeName, Asked];
interface Shown {
  readonly has: readonly Case[];
  readonly hasNot: readonly Case[];
}

const camera = (name: string, renderable: boolean) => ({ name, renderable });
const node = (at: string, more: Changes = {}) => ({
  path: at,
  type: 'ifd',
  kind: 'render',
  frames: { start: 1, end: 5, step: 1 },
  output: '$HIP/a.$F.exr',
  ...more,
});
const simulation = { nodes: [node('/out/sim', { kind: 'simulation', sequential: true })] };
const waiting = node('/out/a', { dependsOn: ['/out/sim'] });
const asked = (snapshot: Changes, row: Changes) => ({
  snapshot,
  settings: { nodes: [{ path: '/out/sim', ...row }] },
});
const dependency = (at: string, exists: boolean | null = null, more: Changes = {}) => ({
  path: at,
  kind: 'image',
  exists,
  owner: 'wall',
  ...more,
});
const seen = (states: Readonly<Record<string, FileState>>) => new Map(Object.entries(states));
/** A texture of several tiles, as a look at it found them. */
const tiles = (files: readonly string[], count = files.length): Asked => ({
  snapshot: { dependencies: [dependency('/maps/a.<UDIM>.png')] },
  fileStates: seen({ '/maps/a.<UDIM>.png': 'there' }),
  patterns: new Map([['/maps/a.<UDIM>.png', { files, count }]]),
});
const twoProjects = [show, projectOf('other', { 'maya 2024': [] })];
const windowsHost = { app: 'maya', version: '2024', adapter: '1', os: 'windows' };
const noDefault = projectOf('show', { 'maya 2018': [] });
const names = (count: number, prefix: string) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
const widest = 'r'.repeat(237);

const shown: Readonly<Record<string, Shown>> = {
  sceneNotSaved: {
    has: [['maya', { snapshot: { scene: scene(null) } }]],
    hasNot: [['maya', {}]],
  },
  sceneModified: {
    has: [['maya', { snapshot: { scene: { ...scene('/a.ma'), modified: true } } }]],
    hasNot: [
      ['maya', {}],
      ['maya', { snapshot: { scene: { ...scene('/a.ma'), modified: null } } }],
      ['maya', { snapshot: { scene: { ...scene(null), modified: true } } }],
    ],
  },
  sceneMissing: {
    has: [
      ['maya', { fileStates: seen({ '/show/shot010.ma': 'missing' }) }],
      ['maya', { settings: { scenes: ['/b.ma'] }, fileStates: seen({ '/b.ma': 'missing' }) }],
    ],
    hasNot: [
      ['maya', {}],
      ['maya', { fileStates: seen({ '/show/shot010.ma': 'there' }) }],
      ['maya', { fileStates: seen({ '/show/shot010.ma': 'unknown' }) }],
    ],
  },
  pathNotOnFarm: {
    has: [
      ['maya', { snapshot: { scene: scene('shots/a.ma') } }],
      ['maya', { settings: { scenes: ['C:a.ma'] } }],
    ],
    hasNot: [['maya', { settings: { scenes: ['C:/a.ma'] } }]],
  },
  commaInPath: {
    has: [
      ['maya', { snapshot: { scene: scene('/a,b.ma') } }],
      ['max', { settings: { scenes: ['/a,b/c.max'] } }],
      ['maya', { pathMap: [{ from: '/show', to: 'D/a,b' }] }],
    ],
    hasNot: [
      ['maya', { snapshot: { scene: scene('/a;b.ma') } }],
      ['maya', { snapshot: { scene: scene('/a,b/c.ma') }, pathMap: [{ from: '/a,b', to: 'D/ab' }] }],
    ],
  },
  nonAsciiName: {
    has: [['maya', { snapshot: { scene: scene('/show/场景.ma') } }]],
    hasNot: [['maya', { snapshot: { scene: scene('/项目/scene.ma') } }]],
  },
  projectsNotKnown: {
    has: [['maya', { projects: undefined }]],
    hasNot: [
      ['maya', { projects: [] }],
      ['maya', {}],
    ],
  },
  noProjects: {
    has: [['maya', { projects: [] }]],
    hasNot: [
      ['maya', { projects: undefined }],
      ['maya', {}],
    ],
  },
  projectNotChosen: {
    has: [['maya', { projects: twoProjects }]],
    hasNot: [
      ['maya', { projects: twoProjects, settings: { projectName: 'other' } }],
      ['maya', { projects: twoProjects, defaults: { projectName: 'other' } }],
    ],
  },
  projectMissing: {
    has: [['maya', { settings: { projectName: 'Show' } }]],
    hasNot: [['maya', { settings: { projectName: 'show' } }]],
  },
  noConfiguration: {
    has: [['maya', { projects: [projectOf('p', { 'blender 3.4': [] })] }]],
    hasNot: [
      ['maya', { projects: [projectOf('p', { 'blender 3.4': [] })], settings: { cgSoftName: 'maya 2024' } }],
    ],
  },
  otherVersion: {
    has: [['maya', { projects: [noDefault] }]],
    hasNot: [
      ['maya', {}],
      ['maya', { projects: [noDefault], settings: { cgSoftName: 'maya 2024' } }],
      ['vrstandalone', { snapshot: { frames: { list: '1' } } }],
    ],
  },
  rendererWithoutPlugin: {
    has: [
      ['maya', { snapshot: { renderer: { name: 'redshift' } } }],
      ['max', { snapshot: { renderer: { name: 'Arnold' } } }],
      ['maya', { snapshot: { renderer: { name: 'arnold' } }, settings: { pluginName: 'vray 6' } }],
    ],
    hasNot: [
      ['maya', { snapshot: { renderer: { name: 'arnold' } } }],
      ['max', { snapshot: { renderer: { name: 'V_Ray_6_Update_2' } } }],
      ['maya', { snapshot: { renderer: { name: 'mayaSoftware' } } }],
      ['houdini', { snapshot: { renderer: { name: 'ifd' }, nodes: [node('/out/a')] } }],
      ['maya', { snapshot: { renderer: { name: 'redshift' } }, projects: [] }],
    ],
  },
  pluginTwice: {
    has: [['maya', { settings: { pluginName: 'vray 3.10.01, vray 6' } }]],
    hasNot: [['maya', { settings: { pluginName: 'vray 6,mtoa 5' } }]],
  },
  noLayer: {
    has: [
      ['maya', { snapshot: { layers: [camera('a', false)] } }],
      ['blender', { snapshot: { layers: [camera('a', false)] } }],
    ],
    hasNot: [
      ['maya', { snapshot: { layers: [] } }],
      ['maya', { snapshot: { layers: [camera('a', false), camera('b', true)] } }],
      ['maya', { snapshot: { layers: [camera('a', false)] }, settings: { layers: [] } }],
    ],
  },
  noCamera: {
    has: [
      ['maya', { snapshot: { cameras: [camera('a', false)] } }],
      ['max', { snapshot: { cameras: [camera('a', false)] } }],
      ['blender', { snapshot: { cameras: [camera('a', false)] } }],
    ],
    hasNot: [
      ['maya', { snapshot: { cameras: [] } }],
      ['maya', { snapshot: { cameras: [camera('a', false)] }, settings: { cameras: ['a'] } }],
      ['blender', { snapshot: { cameras: [camera('a', false), camera('b', true)] } }],
      ['houdini', { snapshot: { cameras: [camera('a', false)], nodes: [node('/out/a')] } }],
    ],
  },
  noNode: {
    has: [
      ['houdini', { snapshot: { nodes: [node('/out/a', { kind: 'simulation' })] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { bypassed: true })] } }],
    ],
    hasNot: [
      ['houdini', { snapshot: { nodes: [node('/out/a')] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { bypassed: true })] }, settings: { nodes: [] } }],
    ],
  },
  nothingNamed: {
    has: [
      ['houdini', {}],
      ['sketchup', {}],
      ['sketchup', { snapshot: { pages: [{ name: 'a' }] }, settings: { pages: [] } }],
    ],
    hasNot: [
      ['sketchup', { snapshot: { pages: [{ name: 'a' }] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a', { bypassed: true })] } }],
    ],
  },
  nameUnknown: {
    has: [
      ['maya', { snapshot: { cameras: [camera('a', true)] }, settings: { cameras: ['A'] } }],
      ['maya', { snapshot: { layers: [camera('a', true)] }, settings: { layers: [{ name: 'b' }] } }],
      [
        'maya',
        { snapshot: { cameras: [camera('a', true)] }, settings: { layers: [{ name: 'l', camera: 'b' }] } },
      ],
      ['max', { snapshot: { views: [{ name: 'v', enabled: true }] }, settings: { views: ['w'] } }],
      ['houdini', { snapshot: { nodes: [node('/out/a')] }, settings: { nodes: [{ path: '/out/b' }] } }],
      ['sketchup', { snapshot: { pages: [{ name: 'a' }] }, settings: { pages: ['b'] } }],
    ],
    hasNot: [
      ['maya', { snapshot: { cameras: [camera('a', true)] }, settings: { cameras: ['a'] } }],
      ['maya', { settings: { cameras: ['anything'] } }],
    ],
  },
  cameraNameTwice: {
    has: [['max', { snapshot: { cameras: [camera('a', true), camera('a', false)] } }]],
    hasNot: [['max', { snapshot: { cameras: [camera('a', true), camera('b', false), camera('b', false)] } }]],
  },
  nodeBypassed: {
    has: [
      [
        'houdini',
        {
          snapshot: { nodes: [node('/out/a', { bypassed: true })] },
          settings: { nodes: [{ path: '/out/a' }] },
        },
      ],
    ],
    hasNot: [['houdini', { snapshot: { nodes: [node('/out/a'), node('/out/b', { bypassed: true })] } }]],
  },
  nodeWaits: {
    has: [
      [
        'houdini',
        {
          snapshot: { nodes: [node('/out/sim'), waiting], cameras: [] },
          settings: { nodes: [{ path: '/out/a' }] },
        },
      ],
    ],
    hasNot: [
      ['houdini', { snapshot: { nodes: [node('/out/sim'), waiting] } }],
      [
        'houdini',
        { snapshot: { nodes: [node('/out/sim'), waiting] }, settings: { nodes: [{ path: '/out/sim' }] } },
      ],
    ],
  },
  simulationInParts: {
    has: [
      ['houdini', asked(simulation, { frames: '10-20' })],
      ['houdini', asked(simulation, { frames: '1-20[2]' })],
      ['houdini', asked(simulation, { frames: '1,3,5-20' })],
      [
        'houdini',
        {
          snapshot: simulation,
          settings: { nodes: ['1-5', '6-10'].map((frames) => ({ path: '/out/sim', frames })) },
        },
      ],
    ],
    hasNot: [
      ['houdini', asked(simulation, {})],
      ['houdini', asked(simulation, { frames: '1-100' })],
      ['houdini', asked(simulation, { frames: '10-20', option: '-1' })],
      ['houdini', asked({ nodes: [node('/out/sim', { kind: 'simulation' })] }, { frames: '10-20' })],
    ],
  },
  viewWithoutCamera: {
    has: [['max', { snapshot: { views: [{ name: 'v', enabled: true }] }, settings: { views: ['v'] } }]],
    hasNot: [
      ['max', { snapshot: { views: [{ name: 'v', enabled: true }] } }],
      [
        'max',
        { snapshot: { views: [{ name: 'v', camera: 'c', enabled: true }] }, settings: { views: ['v'] } },
      ],
    ],
  },
  viewDisabled: {
    has: [
      [
        'max',
        { snapshot: { views: [{ name: 'v', camera: 'c', enabled: false }] }, settings: { views: ['v'] } },
      ],
    ],
    hasNot: [
      [
        'max',
        { snapshot: { views: [{ name: 'v', camera: 'c', enabled: true }] }, settings: { views: ['v'] } },
      ],
    ],
  },
  framesNotSayable: {
    has: [
      ['maya', { snapshot: { frames: { start: -5, end: 5, step: 1 } } }],
      ['blender', { snapshot: { frames: { start: 1, end: 5, step: 0.5 } } }],
      ['maya', { snapshot: { frames: { start: 1, end: 4e9, step: 1 } } }],
    ],
    hasNot: [
      ['maya', { snapshot: { frames: { start: -5, end: 5, step: 1 } }, settings: { frames: '1-5' } }],
      ['maya', { snapshot: { frames: { start: 0, end: 5, step: 2 } } }],
      ['sketchup', { snapshot: { frames: { start: -5, end: 5, step: 1 }, pages: [{ name: 'a' }] } }],
    ],
  },
  framesOutsideScene: {
    has: [
      ['maya', { settings: { frames: '1-11' } }],
      ['blender', { settings: { frames: '0' } }],
    ],
    hasNot: [
      ['maya', { settings: { frames: '1,10' } }],
      ['maya', { snapshot: { frames: { list: '1-3' } }, settings: { frames: '9' } }],
      ['maya', { settings: { frames: 'x' } }],
    ],
  },
  severalFramesInOneFile: {
    has: [['vrstandalone', { settings: { frames: '1-2' } }]],
    hasNot: [
      ['vrstandalone', { settings: { frames: '7' } }],
      ['vrstandalone', { snapshot: { sequence: { pattern: '/a_##.vrscene', first: 1, last: 9 } } }],
      ['maya', {}],
    ],
  },
  firstFrameNotAsked: {
    has: [['maya', { settings: { frames: '1-5', firstFrames: '1,6', afterFirstRender: 'fullSpeed' } }]],
    hasNot: [['maya', { settings: { frames: '1-5', firstFrames: '1,5', afterFirstRender: 'fullSpeed' } }]],
  },
  stopNeedsOneTask: {
    has: [
      ['maya', { settings: { frames: scattered, firstFrames: '1', afterFirstRender: 'stop' } }],
      ['maya', { settings: { frames: scattered, firstFrames: '1,76', afterFirstRender: 'stop' } }],
      [
        'maya',
        {
          settings: {
            firstFrames: '1',
            afterFirstRender: 'stop',
            layers: [{ name: 'a' }, { name: 'b', frames: '5' }],
          },
        },
      ],
    ],
    hasNot: [
      ['maya', { settings: { frames: scattered, firstFrames: '1', afterFirstRender: 'fullSpeed' } }],
      ['maya', { settings: { firstFrames: '1', afterFirstRender: 'stop', cameras: ['a', 'b'] } }],
    ],
  },
  manyFrames: {
    has: [['maya', { snapshot: { frames: { start: 1, end: 10_001, step: 1 } } }]],
    hasNot: [['maya', { snapshot: { frames: { start: 1, end: 10_000, step: 1 } } }]],
  },
  unusualSize: {
    has: [
      ['maya', { settings: { imageWidth: 63 } }],
      ['blender', { snapshot: { resolution: { width: 16_385, height: 8192 } } }],
    ],
    hasNot: [
      ['maya', { settings: { imageWidth: 64, imageHeight: 64 } }],
      ['blender', { snapshot: { resolution: { width: 16_384, height: 8192 } } }],
    ],
  },
  tooManyTasks: {
    has: [
      ['maya', { settings: { cameras: names(143, 'c'), layers: names(7, 'l').map((name) => ({ name })) } }],
      ['maya', { settings: { cameras: names(3000, 'c'), scenes: names(3000, '/s/') } }],
    ],
    hasNot: [
      ['maya', { settings: { cameras: names(100, 'c'), layers: names(10, 'l').map((name) => ({ name })) } }],
    ],
  },
  manyTasks: {
    has: [['maya', { settings: { cameras: names(101, 'c') } }]],
    hasNot: [
      ['maya', { settings: { cameras: names(100, 'c') } }],
      ['maya', { settings: { cameras: names(1001, 'c') } }],
    ],
  },
  outputNotSet: {
    has: [['houdini', { snapshot: { nodes: [node('/out/a', { output: '' })] } }]],
    hasNot: [
      ['houdini', { snapshot: { nodes: [node('/out/a'), node('/out/b', { output: '', bypassed: true })] } }],
      ['maya', {}],
    ],
  },
  movieOutput: {
    has: [
      ['blender', { snapshot: { output: { format: 'FFMPEG', movie: true } } }],
      ['maya', { settings: { outputFileFormat: 'avi' } }],
    ],
    hasNot: [
      ['blender', { snapshot: { output: { format: 'PNG', movie: false } } }],
      ['maya', { snapshot: { output: { format: 'avi' } }, settings: { outputFileFormat: 'exr' } }],
    ],
  },
  defaultOutputPath: {
    has: [['blender', { snapshot: { output: { path: '/tmp/' } } }]],
    hasNot: [
      ['blender', { snapshot: { output: { path: '/tmp/shot_' } } }],
      ['maya', { snapshot: { output: { path: '/tmp/' } } }],
    ],
  },
  severalCameras: {
    has: [['blender', { snapshot: { cameras: [camera('a', true), camera('b', true)] } }]],
    hasNot: [
      ['blender', { snapshot: { cameras: [camera('a', true), camera('b', false)] } }],
      ['maya', { snapshot: { cameras: [camera('a', true), camera('b', true)] } }],
    ],
  },
  hostWarning: {
    has: [
      [
        'maya',
        { snapshot: { warnings: [{ code: 'animationOff', message: 'Animation is off.', node: 'cam' }] } },
      ],
    ],
    hasNot: [
      ['maya', {}],
      // Said better by a check of the daemon's own.
      ['maya', { snapshot: { warnings: [{ code: 'foreignPath', message: 'D:/a is elsewhere.' }] } }],
    ],
  },
  remarkCut: {
    has: [['maya', { settings: { userRemark: `${widest}r` } }]],
    hasNot: [['maya', { settings: { userRemark: widest } }]],
  },
  missingDependency: {
    has: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png', false)] } }],
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'missing' }) },
      ],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png', true), dependency('/b.png')] } }],
      [
        'maya',
        {
          snapshot: { dependencies: [dependency('/a.png', false)] },
          fileStates: seen({ '/a.png': 'there' }),
        },
      ],
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unknown' }) },
      ],
      ['maya', { snapshot: { dependencies: [dependency('D:/a.png', false)] } }],
      ['maya', { snapshot: { dependencies: [{ ...dependency('/a.tx', false), optional: true }] } }],
    ],
  },
  dependencyUnreadable: {
    has: [
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unreadable' }) },
      ],
    ],
    hasNot: [
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unknown' }) },
      ],
    ],
  },
  dependencyNotOnFarm: {
    has: [
      ['maya', { snapshot: { dependencies: [dependency('maps/a.png')] } }],
      ['maya', tiles(['/maps/a.1001.png', '/maps/a.1002.png:Zone.Identifier'])],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/maps/a,b.png')] } }],
      ['maya', tiles(['/maps/a.1001.png'])],
    ],
  },
  patternInFolders: {
    has: [
      [
        'maya',
        {
          snapshot: { dependencies: [dependency('/<UDIM>/a.png')] },
          fileStates: seen({ '/<UDIM>/a.png': 'severalFolders' }),
        },
      ],
    ],
    hasNot: [['maya', tiles(['/maps/a.1001.png'])]],
  },
  patternTooLarge: {
    has: [['maya', tiles(['/maps/a.1001.png'], 2)]],
    hasNot: [['maya', tiles(['/maps/a.1001.png'])]],
  },
  patternFiles: {
    has: [['maya', tiles(['/maps/a.1001.png'])]],
    hasNot: [
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'there' }) },
      ],
    ],
  },
  foreignPath: {
    has: [
      ['maya', { snapshot: { dependencies: [dependency('D:/a.png')] } }],
      ['maya', { snapshot: { dependencies: [dependency('\\\\srv\\a.png')] } }],
      ['maya', { snapshot: { host: windowsHost, scene: scene('/show/a.ma') } }],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png'), dependency('//srv/a.png')] } }],
      ['max', { snapshot: { dependencies: [dependency('D:/a.png'), dependency('//srv/a.png')] } }],
    ],
  },
  filesNotSeen: {
    has: [
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'unknown' }) },
      ],
    ],
    hasNot: [
      ['maya', { snapshot: { dependencies: [dependency('/a.png')] } }],
      [
        'maya',
        { snapshot: { dependencies: [dependency('/a.png')] }, fileStates: seen({ '/a.png': 'there' }) },
      ],
      [
        'maya',
        { snapshot: { dependencies: [dependency('a.png')] }, fileStates: seen({ 'a.png': 'elsewhere' }) },
      ],
    ],
  },
  nobodyBringsFiles: {
    has: [['maya', { driver: 'none', farm: 'https://farm.example/ ana' }]],
    hasNot: [
      ['maya', { driver: 'none', farm: 'sandbox' }],
      ['maya', { driver: 'rsync', farm: 'https://farm.example/ ana' }],
    ],
  },
};

const casesOf = (which: keyof Shown) =>
  Object.entries(shown).flatMap(([code, cases]) =>
    cases[which].map(([type, asked], index): [string, TaskTypeName, number, Asked] => [
      code,
      type,
      index,
      asked,
    ]),
  );
const codesOf = (type: TaskTypeName, asked: Asked) => planOf(type, asked).problems.map(({ code }) => code);

it.each(casesOf('has'))('%s is found (%s, case %i)', (code, type, _index, asked) => {
  expect(codesOf(type, asked)).toContain(code);
});

it.each(casesOf('hasNot'))(
  '%s is not found where it just is not (%s, case %i)',
  (code, type, _index, asked) => {
    expect(codesOf(type, asked)).not.toContain(code);
  },
);

describe('every check', () => {
  it('is shown by a case that has it and by one that has not', () => {
    expect(Object.keys(shown).sort()).toEqual(checks.map(({ code }) => code).sort());
    for (const { has, hasNot } of Object.values(shown)) {
      expect(has.length).toBeGreaterThan(0);
      expect(hasNot.length).toBeGreaterThan(0);
    }
  });

  it('is a file of its name, and every such file is in the list', () => {
    const folder = fileURLToPath(new URL('../../../daemon/checks', import.meta.url));
    const shared = ['list', 'firstOf', 'listNames', 'nothingRenders', 'stateOfFile'];
    const files = readdirSync(folder).map((file) => path.basename(file, '.ts'));
    expect(files.filter((file) => !shared.includes(file)).sort()).toEqual(
      checks.map(({ code }) => code).sort(),
    );
  });

  it('says what is the matter and what to do in both languages, with the same parameters', () => {
    const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const { code, message, action } of checks) {
      for (const text of [message, action]) {
        expect(`${code} ${text.en}`).toMatch(/\.$/);
        expect(`${code} ${text.zh}`).toMatch(/。$/);
        expect([code, ...new Set(parameters(text.zh))]).toEqual([code, ...new Set(parameters(text.en))]);
      }
    }
  });

  it.each(['en', 'zh'] as const)('leaves no parameter open in %s', (locale) => {
    for (const [code, type, , asked] of casesOf('has')) {
      for (const problem of planOf(type, { ...asked, locale }).problems) {
        expect(`${code}: ${problem.message} ${problem.action}`).not.toMatch(/\{\w+\}|undefined|\[object/);
        expect([problem.message, problem.action].every((text) => /[一-鿿]/.test(text))).toBe(locale === 'zh');
      }
    }
  });
});

it('thousands of missing files are a list that can be read, with how many more there are', () => {
  const dependencies = names(5000, '/maps/').map((at) => dependency(at, false));
  const { problems } = planOf('maya', { snapshot: { dependencies } });
  expect(problems).toHaveLength(20);
  expect(problems.at(-1)?.message).toContain('4980 more files');
});

it('a pattern is planned as the files that it stands for, each at its place on the farm', () => {
  const asked = tiles(['/maps/a.1001.png', '/maps/a.1002.png']);
  const { files, problems } = planOf('maya', { ...asked, pathMap: [{ from: '/maps', to: 'D/textures' }] });
  expect(files.slice(1)).toEqual([
    { localPath: '/maps/a.1001.png', farmPath: 'D/textures/a.1001.png', need: 'optional' },
    { localPath: '/maps/a.1002.png', farmPath: 'D/textures/a.1002.png', need: 'optional' },
  ]);
  expect(problems).toMatchObject([
    {
      code: 'patternFiles',
      params: { files: 2, patterns: 1, localPath: '/maps/a.<UDIM>.png', firstCount: 2 },
    },
  ]);
});

it('a problem of a file names what uses it, so that the host can select it', () => {
  const { problems } = planOf('maya', { snapshot: { dependencies: [dependency('/a.png', false)] } });
  expect(problems).toMatchObject([
    { code: 'missingDependency', node: 'wall', params: { localPath: '/a.png' } },
  ]);
});
