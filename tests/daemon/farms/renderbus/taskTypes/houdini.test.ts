import { describe, expect, it } from '@jest/globals';
import {
  type Asked,
  bodiesOf,
  planOf,
  problemsOf,
  projectOf,
  scattered,
  scatteredParts,
  scene,
} from './scenes.ts';

const node = (path: string, kind: string, more: object = {}) => ({
  path,
  kind,
  type: kind === 'render' ? 'ifd' : 'geometry',
  frames: { start: 1, end: 20, step: 1 },
  output: '$HIP/out.$F4.exr',
  ...more,
});
const nodes = [
  node('/obj/sim/rop', 'simulation'),
  node('/out/beauty', 'render'),
  node('/out/matte', 'render', { frames: { start: 5, end: 9, step: 2 } }),
  node('/out/off', 'render', { bypassed: true }),
  node('/out/dist', 'distributed'),
];
const plain = { project_name: 'show', input_scene_path: 'show/smoke.hip', cg_soft_name: 'houdini 20.5' };
const row = (layerName: string, frames = '1-20', option = '-1') => ({ frames, layerName, option });

describe('the body of create_houdini_task', () => {
  const rows: readonly [string, Asked, object][] = [
    [
      'the nodes that render and are not bypassed, each with its frames',
      { snapshot: { nodes } },
      { ...plain, layer_list: [row('/out/beauty'), row('/out/matte', '5,7,9')] },
    ],
    [
      'the sample of the farm’s text, frames in their shortest form',
      {
        snapshot: {
          host: { app: 'houdini', version: '13.0', adapter: '1', os: 'windows' },
          scene: scene('D:\\renderFile\\test.hip'),
          nodes: [
            node('/obj/grid_object1/rop_geometry1', 'simulation', {
              frames: { start: 1, end: 240, step: 1 },
            }),
            node('/out/mantra1', 'render'),
          ],
        },
        projects: [projectOf('defaultProject', { 'houdini 13': [] })],
        settings: { nodes: [{ path: '/obj/grid_object1/rop_geometry1' }, { path: '/out/mantra1' }] },
      },
      {
        project_name: 'defaultProject',
        input_scene_path: 'D/renderFile/test.hip',
        cg_soft_name: 'houdini 13',
        layer_list: [row('/obj/grid_object1/rop_geometry1', '1-240', '0'), row('/out/mantra1')],
      },
    ],
    [
      'nodes as they were named, with frames of their own',
      {
        snapshot: { nodes },
        settings: { nodes: [{ path: '/out/matte', frames: '7, 8' }, { path: '/out/beauty' }] },
      },
      { ...plain, layer_list: [row('/out/matte', '7-8'), row('/out/beauty')] },
    ],
    [
      'a simulation and a distributed one with 0',
      { snapshot: { nodes }, settings: { nodes: [{ path: '/obj/sim/rop' }, { path: '/out/dist' }] } },
      { ...plain, layer_list: [row('/obj/sim/rop', '1-20', '0'), row('/out/dist', '1-20', '0')] },
    ],
    [
      'the option that was chosen, a text or a number',
      {
        snapshot: { nodes },
        settings: {
          nodes: [
            { path: '/out/dist', option: '1' },
            { path: '/out/beauty', option: 0 },
          ],
        },
      },
      { ...plain, layer_list: [row('/out/dist', '1-20', '1'), row('/out/beauty', '1-20', '0')] },
    ],
    [
      'one node twice',
      {
        snapshot: { nodes },
        settings: {
          nodes: [
            { path: '/out/beauty', frames: '1' },
            { path: '/out/beauty', frames: '5' },
          ],
        },
      },
      { ...plain, layer_list: [row('/out/beauty', '1'), row('/out/beauty', '5')] },
    ],
    [
      'frames over 64 wide in further rows of the node, in one task',
      { snapshot: { nodes }, settings: { nodes: [{ path: '/out/beauty', frames: scattered }] } },
      {
        ...plain,
        layer_list: [row('/out/beauty', scatteredParts[0]), row('/out/beauty', scatteredParts[1])],
      },
    ],
    [
      'only those priority frames that its rows have',
      {
        snapshot: { nodes },
        settings: {
          nodes: [
            { path: '/out/beauty', frames: '1-5' },
            { path: '/out/beauty', frames: '9' },
          ],
          firstFrames: '5,7,9',
          afterFirstRender: 'fullSpeed',
        },
      },
      {
        ...plain,
        layer_list: [row('/out/beauty', '1-5'), row('/out/beauty', '9')],
        first_frames: '5,9',
        after_first_render: 'fullSpeed',
      },
    ],
    [
      'every setting that was chosen',
      {
        snapshot: { nodes: [node('/out/beauty', 'render')] },
        settings: {
          cgSoftName: 'houdini 19.5',
          pluginName: 'htoa 6',
          firstFrames: '1,5',
          afterFirstRender: 'stop',
          artist: 'Anna',
          environments: 'JOB=/show',
          priority: 1,
          userRemark: 'x',
        },
      },
      {
        ...plain,
        cg_soft_name: 'houdini 19.5',
        layer_list: [row('/out/beauty')],
        plugin_name: 'htoa 6',
        first_frames: '1,5',
        after_first_render: 'stop',
        artist: 'Anna',
        environments: 'JOB=/show',
        priority: 1,
        user_remark: 'x',
      },
    ],
    [
      'the path of the map',
      { snapshot: { nodes: [node('/out/a', 'render')] }, pathMap: [{ from: '/show', to: 'D/shows' }] },
      { ...plain, input_scene_path: 'D/shows/smoke.hip', layer_list: [row('/out/a')] },
    ],
    [
      'nodes of the configuration where the host lists none',
      { defaults: { nodes: [{ path: '/out/a', frames: '1-3' }] } },
      { ...plain, layer_list: [row('/out/a', '1-3')] },
    ],
    ['nothing where there is no node', {}, plain],
    ['nothing where none was named', { snapshot: { nodes }, settings: { nodes: [] } }, plain],
  ];
  it.each(rows)('%s', (_title, asked, expected) => {
    expect(bodiesOf('houdini', asked)).toEqual([expected]);
  });

  it('is one task, which counts the frames of all nodes', () => {
    const plan = planOf('houdini', { snapshot: { nodes } });
    expect(plan.plannedTasks.map(({ label }) => label)).toEqual([{ scene: '/show/smoke.hip' }]);
    expect(plan.frameCount).toBe(23);
    const one = planOf('houdini', { snapshot: { nodes: [node('/out/a', 'render')] } });
    expect(one.plannedTasks.map(({ label }) => label)).toEqual([
      { scene: '/show/smoke.hip', node: '/out/a' },
    ]);
  });
});

it('a value that the farm refuses is told in the row of its node', () => {
  const rows = [
    { path: '/out/beauty', frames: '-3-5' },
    { path: '/out/dist', option: 'x' },
  ];
  const { problems } = planOf('houdini', { snapshot: { nodes }, settings: { nodes: rows } });
  const refused = problems.filter(({ code }) => code === 'bodyRefused');
  expect(refused.map(({ path, params }) => [path, params.name, params.got])).toEqual([
    ['settings.nodes', 'Frames (/out/beauty)', '"-3-5"'],
    ['settings.nodes', 'Operation (/out/dist)', '"x"'],
  ]);
});

it.each([
  ['the scene has nodes and none renders', { snapshot: { nodes: [nodes[0], nodes[3]] } }, ['error noNode']],
  ['the scene has no node', { snapshot: { nodes: [] } }, ['error nothingNamed']],
  ['no node was named', { snapshot: { nodes }, settings: { nodes: [] } }, ['error nothingNamed']],
  [
    'frames cannot be said',
    { snapshot: { nodes: [node('/out/a', 'render', { frames: { start: -1, end: 5, step: 1 } })] } },
    ['error framesNotSayable'],
  ],
  [
    'an option is none',
    { snapshot: { nodes }, settings: { nodes: [{ path: '/out/beauty', option: 'render' }] } },
    ['error bodyRefused'],
  ],
] satisfies [string, Asked, string[]][])('it is an error that %s', (_title, asked, expected) => {
  expect(problemsOf('houdini', asked)).toEqual(expected);
});

describe('the table of nodes', () => {
  const table = (more: object[], locale: 'en' | 'zh' = 'en') =>
    planOf('houdini', { snapshot: { nodes: [...nodes, ...more] }, locale })
      .form.groups.flatMap(({ fields }) => fields)
      .find(({ key }) => key === 'nodes');
  const cellsOf = (more: object[], path: string, locale: 'en' | 'zh' = 'en') =>
    table(more, locale)?.choices?.find(({ value }) => value === path)?.cells;

  it('shows of each node what it renders, how, and what it waits for', () => {
    const more = {
      camera: '/obj/cam1',
      take: 'wet',
      resolution: { width: 1920, height: 1080 },
      dependsOn: ['/obj/sim/rop', '/out/matte'],
    };
    expect(cellsOf([node('/out/last', 'render', more)], '/out/last')).toEqual({
      path: '/out/last',
      frames: '1-20',
      option: '-1',
      type: 'ifd',
      camera: '/obj/cam1',
      take: 'wet',
      output: '$HIP/out.$F4.exr',
      resolution: '1920 × 1080',
      dependsOn: '/obj/sim/rop, /out/matte',
      state: '',
    });
  });

  it('says of each node that is not ticked why', () => {
    const sequential = [node('/out/pyro', 'simulation', { sequential: true })];
    expect(table(sequential)?.value).toEqual([{ path: '/out/beauty' }, { path: '/out/matte' }]);
    expect(
      ['/out/beauty', '/obj/sim/rop', '/out/pyro', '/out/dist', '/out/off'].map(
        (path) => cellsOf(sequential, path)?.state,
      ),
    ).toEqual([
      '',
      'Simulates or writes files',
      'Simulates frame by frame',
      'Simulates on several machines',
      'Bypassed in the scene',
    ]);
    expect(cellsOf([], '/out/off', 'zh')?.state).toBe('在场景中已旁路');
  });

  it('offers sharing out a simulation only where a node of the scene asks for it', () => {
    const options = (list: object[]) =>
      planOf('houdini', { snapshot: { nodes: list } })
        .form.groups.flatMap(({ fields }) => fields)
        .find(({ key }) => key === 'nodes')
        ?.columns?.find(({ key }) => key === 'option')
        ?.choices?.map(({ value }) => value);
    expect(options(nodes)).toEqual(['-1', '0', '1']);
    expect(options(nodes.filter(({ kind }) => kind !== 'distributed'))).toEqual(['-1', '0']);
  });

  it('leaves frames empty that no farm can say, so that the artist is asked', () => {
    const half = node('/out/half', 'render', { frames: { start: 1, end: 5, step: 0.5 } });
    expect(cellsOf([half], '/out/half')?.frames).toBe('');
  });
});

it('settings that the action has not are unknown', () => {
  for (const settings of [{ frames: '1' }, { submitAccount: 'a' }, { imageWidth: 1 }, { scenes: [] }]) {
    expect(() => planOf('houdini', { settings })).toThrow();
  }
});
