import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { bodiesOf, type Changes, problemsOf } from './scenes.ts';

/** What the adapter gathers of each golden scene; tests/adapters/houdini holds it to these files. */
const folder = new URL('../../../../../protocol/vectors/accepted/SceneSnapshot/', import.meta.url);
const read = (name: string): Changes =>
  JSON.parse(readFileSync(new URL(`houdini${name}.json`, folder), 'utf8'));

const row = (layerName: string, frames = '1-240', option = '-1') => ({ frames, layerName, option });
const body = (rows: readonly object[], scene = 'smoke.hip') => ({
  project_name: 'show',
  input_scene_path: `show/fx/${scene}`,
  cg_soft_name: 'houdini 20.5',
  layer_list: rows,
});
const unread = (layerName: string) => ({ layerName, option: '-1' });
const without = (name: 'input_scene_path' | 'layer_list', whole: Partial<ReturnType<typeof body>>) => {
  const { [name]: _gone, ...rest } = whole;
  return rest;
};

/** Scene, settings, the body word for word, and the problems that a person is told. */
const scenes: readonly [string, Changes, object, readonly string[]][] = [
  ['SimulationBeforeItsRender', {}, body([row('/out/beauty', '11-49[2]')]), ['warning nodeWaits']],
  [
    'SimulationBeforeItsRender',
    { nodes: [{ path: '/out/sim' }, { path: '/out/beauty', frames: '11-20' }] },
    body([row('/out/sim', '1-100', '0'), row('/out/beauty', '11-20')]),
    [],
  ],
  [
    'SimulationBeforeItsRender',
    { nodes: [{ path: '/out/sim', frames: '50-100' }] },
    body([row('/out/sim', '50-100', '0')]),
    ['warning simulationInParts'],
  ],
  ['CurrentFrameAndStrictRange', {}, body([row('/out/still', '37'), row('/out/strict', '31-40')]), []],
  [
    'TakesOfTheirOwn',
    {},
    body([
      row('/out/dry'),
      row('/out/as_current'),
      unread('/out/wet'),
      row('/out/drenched'),
      row('/out/as_the_main', '5-9'),
      unread('/out/asks'),
      row('/out/gone'),
    ]),
    ['error nodeFramesNotSure'],
  ],
  [
    'TakesOfTheirOwn',
    { nodes: [{ path: '/out/wet', frames: '20-30' }] },
    body([row('/out/wet', '20-30')]),
    [],
  ],
  [
    'RendersBesideTheDrivers',
    {},
    body([
      row('/out/octane'),
      row('/out/small'),
      row('/out/unsure'),
      row('/out/nightly'),
      row('/stage/karma', '5-9'),
      row('/stage/labs'),
      row('/out/nightly/inner', '1-8'),
    ]),
    ['warning rendererWithoutPlugin', 'warning outputNotSet'],
  ],
  ['FlowOfControl', {}, body([row('/out/beauty')]), ['warning nodeWaits']],
  [
    'WhatIsWrittenAndNeverRead',
    {},
    body([row('/out/mantra'), row('/out/shift', '1'), row('/out/ai', '1'), row('/out/octane', '1')]),
    [],
  ],
  ['OneFileOfAllFrames', {}, body([row('/out/picture'), row('/out/one_frame', '1')]), []],
  [
    'OneFileOfAllFrames',
    { nodes: [{ path: '/out/abc' }, { path: '/out/fbx', frames: '1-5' }] },
    body([row('/out/abc', '1-240', '0'), row('/out/fbx', '1-5', '0')]),
    [],
  ],
  [
    'OneFileOfAllFrames',
    {
      nodes: [
        { path: '/out/usd', frames: '1-5' },
        { path: '/out/usd', frames: '6-9' },
      ],
    },
    body([row('/out/usd', '1-5', '0'), row('/out/usd', '6-9', '0')]),
    ['error oneFileInParts'],
  ],
  [
    'OneFileOfAllFrames',
    { nodes: [{ path: '/out/usd' }, { path: '/obj/people/export' }] },
    body([row('/out/usd', '1-240', '0'), row('/obj/people/export', '1-240', '0')]),
    ['error sameOutput'],
  ],
  [
    'OrderThroughControls',
    {},
    body([row('/out/beauty'), row('/out/nets/matte'), row('/out/slap')]),
    ['warning nodeWaits'],
  ],
  [
    'OrderThroughControls',
    { nodes: [{ path: '/out/off' }] },
    body([row('/out/off')]),
    ['warning nodeBypassed', 'warning nodeWaits'],
  ],
  [
    'EveryRenderer',
    {},
    body(
      [
        'mantra',
        'karma',
        'redshift',
        'arnold',
        'vray',
        'prman',
        'gl',
        'flip',
        'comp',
        'copernicus',
        'bake',
      ].map((name) => row(`/out/${name}`)),
    ),
    [],
  ],
  ['CachesAndSimulations', {}, without('layer_list', body([])), ['error noNode']],
  [
    'CachesAndSimulations',
    {
      nodes: [
        { path: '/obj/geo1/write' },
        { path: '/obj/sim/save', frames: '1-48' },
        { path: '/out/farm' },
        { path: '/out/sliced', option: '1' },
      ],
    },
    body([
      row('/obj/geo1/write', '1-240', '0'),
      row('/obj/sim/save', '1-48', '0'),
      row('/out/farm', '1-240', '0'),
      row('/out/sliced', '1-240', '1'),
    ]),
    ['warning outputNotSet'],
  ],
  [
    'LockedAssetsAndNestedNetworks',
    {},
    body([row('/obj/geo1/rops/in_sop'), row('/obj/sim/rops/in_dop'), row('/out/nightly', '1-8')]),
    ['warning outputNotSet'],
  ],
  [
    'Solaris',
    {},
    body([
      row('/out/usd'),
      row('/out/half'),
      unread('/out/unconnected'),
      row('/stage/render', '1001-1010'),
      row('/stage/broken'),
    ]),
    ['error nodeFramesNotSure', 'warning rendererWithoutPlugin', 'warning outputNotSet'],
  ],
  [
    'ResolutionsAndCameras',
    {},
    body(
      ['as_camera', 'third', 'specific', 'shift', 'gl', 'karma', 'gone', 'none'].map((name) =>
        row(`/out/${name}`),
      ),
    ),
    [],
  ],
  [
    'OutputsThatChange',
    {},
    body(
      ['padded', 'ticks', 'keyed', 'script', 'broken', 'empty', 'ifds', 'ass'].map((name) =>
        row(`/out/${name}`, '8-12'),
      ),
    ),
    ['warning outputNotSet'],
  ],
  [
    'FilesOfEverySpelling',
    {},
    body([row('/out/beauty')]),
    ['warning dependencyNotOnFarm', 'warning foreignPath'],
  ],
  [
    'NeverSavedWithoutAWindow',
    {},
    without('input_scene_path', body([row('/out/mantra1', '1')])),
    ['error sceneNotSaved'],
  ],
  [
    'NeverSavedInAWindow',
    {},
    without('input_scene_path', body([row('/out/mantra1', '1')])),
    ['error sceneNotSaved'],
  ],
  ['ChangedSinceItWasSaved', {}, body([row('/out/mantra1')]), ['warning sceneModified']],
  ['Apprentice', {}, body([row('/out/mantra1')], 'lesson.hipnc'), []],
  ['Indie', {}, body([row('/out/mantra1')], 'short.hiplc'), []],
  ['NothingToRender', {}, without('layer_list', body([])), ['error nothingNamed']],
  ['LettersBeyondAscii', {}, body([row('/out/r')], '煙 é.hip'), ['warning nonAsciiName']],
  [
    'FramesThatNoFarmCanSay',
    {
      nodes: [
        { path: '/out/standing', frames: '1-10' },
        { path: '/out/long' },
        { path: '/out/half', frames: '1-10' },
      ],
    },
    body([row('/out/standing', '1-10'), row('/out/long', '1-1999[3]'), row('/out/half', '1-10')]),
    [],
  ],
];

const isError = (problem: string) => problem.startsWith('error ');

describe('the bodies of the golden scenes', () => {
  it.each(scenes)('%s %j', (name, settings, expected, problems) => {
    const asked = { snapshot: read(name), settings };
    expect(bodiesOf('houdini', asked)).toEqual([expected]);
    // What the adapter says itself is looked at in its own tests.
    expect(problemsOf('houdini', asked).filter((problem) => problem !== 'warning hostWarning')).toEqual(
      problems,
    );
  });

  it('refuses frames that the farm cannot be told', () => {
    const refused = ['error framesNotSayable'];
    const unsure = ['error nodeFramesNotSure'];
    const expected = {
      half: refused,
      negative: refused,
      backwards: refused,
      endless: unsure,
      standing: unsure,
    };
    for (const [name, problems] of Object.entries(expected)) {
      const settings = { nodes: [{ path: `/out/${name}` }] };
      const asked = { snapshot: read('FramesThatNoFarmCanSay'), settings };
      expect([name, problemsOf('houdini', asked).filter(isError)]).toEqual([name, problems]);
    }
  });

  it('splits frames that are too wide for one row into further rows of the node, losing none', () => {
    const frames = Array.from({ length: 60 }, (_, index) => (index + 1) ** 2 + 1).join(',');
    const [{ layer_list: rows }] = bodiesOf('houdini', {
      snapshot: read('SimulationBeforeItsRender'),
      settings: { nodes: [{ path: '/out/beauty', frames }, { path: '/out/sim' }] },
    }) as [{ layer_list: { frames: string; layerName: string; option: string }[] }];
    const ofBeauty = rows.filter(({ layerName }) => layerName === '/out/beauty');
    expect(ofBeauty.length).toBeGreaterThan(3);
    expect(ofBeauty.every((each) => each.frames.length <= 64 && each.option === '-1')).toBe(true);
    expect(
      ofBeauty
        .map((each) => each.frames)
        .join(',')
        .split(',')
        .map(Number),
    ).toEqual(frames.split(',').map(Number));
    expect(rows.at(-1)).toEqual(row('/out/sim', '1-100', '0'));
  });

  it('are asked for of every scene that the adapter is held to', () => {
    const told = new Set(scenes.map(([name]) => name));
    const there = readdirSync(folder)
      .map((file) => /^houdini(\w+)\.json$/.exec(file)?.[1])
      .filter((name) => name !== undefined && name !== 'Nodes');
    expect(there.filter((name) => name !== undefined && !told.has(name))).toEqual([]);
  });
});
