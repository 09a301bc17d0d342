import { describe, expect, it } from '@jest/globals';
import {
  type Asked,
  bodiesOf,
  type Changes,
  planOf,
  problemsOf,
  projectOf,
  scattered,
  scatteredParts,
  scene,
} from './scenes.ts';

const plain = {
  project_name: 'show',
  input_scene_path: 'show/shot010.ma',
  cg_soft_name: 'maya 2024',
  frames: '1-10',
  image_width: 1920,
  image_height: 1080,
  plugin_name: 'mtoa 5.3.4.1',
};

function without(body: Changes, ...parts: readonly (string | Changes)[]): Changes {
  const left = new Set(parts);
  const kept = Object.fromEntries(Object.entries(body).filter(([key]) => !left.has(key)));
  return Object.assign(kept, ...parts.filter((part) => typeof part !== 'string'));
}

const cameras = [
  { name: 'persp', renderable: false },
  { name: 'left', renderable: true },
  { name: 'right', renderable: true },
];
const layers = [
  { name: 'masterLayer', renderable: false },
  { name: 'beauty', renderable: true },
  { name: 'shadow', renderable: true },
];

describe('the bodies of create_task', () => {
  const rows: readonly [string, Asked, readonly object[]][] = [
    ['one without layers and cameras', {}, [plain]],
    [
      'the sample of the farm’s text',
      {
        snapshot: {
          host: { app: 'maya', version: '2015', adapter: '1', os: 'windows' },
          scene: scene('D:\\maya\\zulu.mb'),
        },
        projects: [projectOf('test', { 'maya 2015': [] })],
        settings: { submitAccount: 'frank01', imageWidth: '', imageHeight: '' },
      },
      [
        {
          submit_account: 'frank01',
          project_name: 'test',
          input_scene_path: 'D/maya/zulu.mb',
          cg_soft_name: 'maya 2015',
          frames: '1-10',
        },
      ],
    ],
    [
      'the pictures that a layer writes in place of the scene’s; what holds tokens is left to the scene file',
      {
        snapshot: {
          output: { name: 'shot', format: 'exr' },
          layers: [
            { name: 'beauty', renderable: true },
            { name: 'matte', renderable: true, output: { name: 'matte', format: 'png' } },
            { name: 'shadow', renderable: true, output: { name: '<RenderLayer>/shot', format: 'tif' } },
            { name: 'odd', renderable: true, output: {} },
          ],
        },
      },
      [
        { ...plain, render_layer: 'beauty', output_file_name: 'shot', output_file_format: 'exr' },
        { ...plain, render_layer: 'matte', output_file_name: 'matte', output_file_format: 'png' },
        { ...plain, render_layer: 'shadow', output_file_format: 'tif' },
        { ...plain, render_layer: 'odd' },
      ],
    ],
    [
      'an output that was chosen or emptied, over the layer’s own',
      {
        snapshot: {
          output: { name: 'shot', format: 'exr' },
          layers: [{ name: 'matte', renderable: true, output: { name: 'matte', format: 'png' } }],
        },
        settings: { outputFileName: '', outputFileFormat: 'jpg' },
      },
      [{ ...plain, render_layer: 'matte', output_file_format: 'jpg' }],
    ],
    [
      'no name of a layer’s own for further scenes, which have names of their own',
      {
        snapshot: {
          layers: [{ name: 'matte', renderable: true, output: { name: 'matte', format: 'png' } }],
        },
        settings: { scenes: ['/show/b.ma'] },
      },
      ['show/shot010.ma', 'show/b.ma'].map((input_scene_path) => ({
        ...plain,
        input_scene_path,
        render_layer: 'matte',
        output_file_format: 'png',
      })),
    ],
    [
      'every setting that was chosen',
      {
        settings: {
          submitAccount: 'sub',
          projectName: 'show',
          cgSoftName: 'maya 2023',
          frames: '1, 2,3 ,7-9',
          multiPass: 1,
          kg: '0',
          outputFileName: 'beauty',
          outputFileFormat: 'exr',
          imageWidth: 640,
          imageHeight: 360,
          attr1: 'a',
          attr2: 'b',
          tiles: '2x2',
          timeoutSeconds: 5400,
          pluginName: 'vray 6.1',
          firstFrames: '1,9',
          afterFirstRender: 'stop',
          artist: '王小明',
          submitType: 1,
          environments: 'A=1',
          priority: 5,
          userRemark: '请先看',
        },
      },
      [
        {
          submit_account: 'sub',
          project_name: 'show',
          input_scene_path: 'show/shot010.ma',
          cg_soft_name: 'maya 2023',
          frames: '1-3,7-9',
          multi_pass: 1,
          kg: '0',
          output_file_name: 'beauty',
          output_file_format: 'exr',
          image_width: 640,
          image_height: 360,
          attr1: 'a',
          attr2: 'b',
          tiles: '2x2',
          timeout: 1.5,
          plugin_name: 'vray 6.1',
          first_frames: '1,9',
          after_first_render: 'stop',
          artist: '王小明',
          submit_type: 1,
          environments: 'A=1',
          priority: 5,
          user_remark: '请先看',
        },
      ],
    ],
    [
      'layers first, then cameras, those that render',
      { snapshot: { cameras, layers } },
      [
        { ...plain, camera: 'left', render_layer: 'beauty' },
        { ...plain, camera: 'right', render_layer: 'beauty' },
        { ...plain, camera: 'left', render_layer: 'shadow' },
        { ...plain, camera: 'right', render_layer: 'shadow' },
      ],
    ],
    [
      'cameras and layers as they were named, in that order, each once',
      {
        snapshot: { cameras, layers },
        settings: { cameras: ['right', 'persp', 'right'], layers: [{ name: 'masterLayer' }] },
      },
      [
        { ...plain, camera: 'right', render_layer: 'masterLayer' },
        { ...plain, camera: 'persp', render_layer: 'masterLayer' },
      ],
    ],
    [
      'none named where the list was emptied',
      { snapshot: { cameras, layers }, settings: { cameras: [], layers: [] } },
      [plain],
    ],
    [
      'no camera of the scene for a layer that turns all of its own off',
      {
        snapshot: { cameras, layers: [{ name: 'beauty', renderable: true, cameras: [] }] },
      },
      [{ ...plain, render_layer: 'beauty' }],
    ],
    [
      'chosen cameras for a layer with one of its own, and for one that turns all of its own off',
      {
        snapshot: {
          cameras,
          layers: [
            { name: 'beauty', renderable: true, cameras: ['left'] },
            { name: 'shadow', renderable: true, cameras: [] },
          ],
        },
        settings: { cameras: ['right', 'persp'] },
      },
      ['beauty', 'shadow'].flatMap((render_layer) => [
        { ...plain, camera: 'right', render_layer },
        { ...plain, camera: 'persp', render_layer },
      ]),
    ],
    [
      'the cameras of the scene for a layer that says nothing of them',
      { snapshot: { cameras, layers: [{ name: 'beauty', renderable: true }] } },
      [
        { ...plain, camera: 'left', render_layer: 'beauty' },
        { ...plain, camera: 'right', render_layer: 'beauty' },
      ],
    ],
    [
      'no value of the scene for a layer that is unsure of its own',
      {
        snapshot: {
          cameras,
          layers: [{ name: 'beauty', renderable: true, unsure: ['frames', 'resolution', 'cameras'] }],
        },
      },
      [without(plain, 'frames', 'image_width', 'image_height', { render_layer: 'beauty' })],
    ],
    [
      'one answer for all layers that are unsure',
      {
        snapshot: {
          cameras,
          layers: ['a', 'b'].map((name) => ({ name, renderable: true, unsure: ['frames', 'cameras'] })),
        },
        settings: { frames: '3-4', cameras: ['left'] },
      },
      [
        { ...plain, frames: '3-4', camera: 'left', render_layer: 'a' },
        { ...plain, frames: '3-4', camera: 'left', render_layer: 'b' },
      ],
    ],
    [
      'no frames of the scene for a layer whose own the farm cannot say',
      {
        snapshot: {
          layers: [{ name: 'beauty', renderable: true, frames: { start: 0.5, end: 4.5, step: 1 } }],
        },
      },
      [without(plain, 'frames', { render_layer: 'beauty' })],
    ],
    [
      'the size of the scene where a row was emptied',
      {
        snapshot: { layers },
        settings: { layers: [{ name: 'beauty', imageWidth: '', imageHeight: null, frames: '' }] },
      },
      [{ ...plain, render_layer: 'beauty' }],
    ],
    [
      'none of the configuration’s cameras for a scene that has none',
      {
        snapshot: { cameras: [], layers: [] },
        defaults: { cameras: ['left'], layers: [{ name: 'beauty' }] },
      },
      [plain],
    ],
    [
      'the configuration’s cameras and layers for a scene that lists none',
      { defaults: { cameras: ['left'], layers: [{ name: 'beauty' }] } },
      [{ ...plain, camera: 'left', render_layer: 'beauty' }],
    ],
    [
      'a row of layers that wins over the whole and over the scene',
      {
        snapshot: {
          cameras,
          layers: [
            {
              name: 'beauty',
              renderable: true,
              frames: { start: 3, end: 4, step: 1 },
              resolution: { width: 8, height: 6 },
            },
          ],
        },
        settings: {
          frames: '1-5',
          imageWidth: 100,
          layers: [
            { name: 'beauty' },
            { name: 'beauty', frames: '7', camera: 'left', imageWidth: 200, imageHeight: 50 },
          ],
        },
      },
      [
        {
          ...plain,
          frames: '1-5',
          image_width: 100,
          image_height: 6,
          camera: 'left',
          render_layer: 'beauty',
        },
        {
          ...plain,
          frames: '1-5',
          image_width: 100,
          image_height: 6,
          camera: 'right',
          render_layer: 'beauty',
        },
        { ...plain, frames: '7', image_width: 200, image_height: 50, camera: 'left', render_layer: 'beauty' },
      ],
    ],
    [
      'what a layer has of its own in the scene',
      {
        snapshot: {
          cameras,
          layers: [
            { name: 'beauty', renderable: true, frames: { start: 3, end: 9, step: 2 }, cameras: ['persp'] },
            { name: 'shadow', renderable: true, resolution: { width: 960, height: 540 } },
          ],
        },
      },
      [
        { ...plain, frames: '3-9[2]', camera: 'persp', render_layer: 'beauty' },
        { ...plain, image_width: 960, image_height: 540, camera: 'left', render_layer: 'shadow' },
        { ...plain, image_width: 960, image_height: 540, camera: 'right', render_layer: 'shadow' },
      ],
    ],
    [
      'frames in parts after layers and cameras, first frames with their part',
      {
        snapshot: { cameras },
        settings: {
          frames: scattered,
          firstFrames: '4,76',
          afterFirstRender: 'fullSpeed',
          cameras: ['left', 'right'],
        },
      },
      ['left', 'right'].flatMap((camera) => [
        { ...plain, camera, frames: scatteredParts[0], first_frames: '4', after_first_render: 'fullSpeed' },
        { ...plain, camera, frames: scatteredParts[1], first_frames: '76', after_first_render: 'fullSpeed' },
      ]),
    ],
    [
      'one for each further scene, the open one first and none twice',
      {
        snapshot: { cameras },
        settings: {
          cameras: ['left'],
          scenes: ['/show/b.ma', '/show/./shot010.ma', '/show/c.ma', '/show/b.ma'],
        },
      },
      ['show/shot010.ma', 'show/b.ma', 'show/c.ma'].map((input_scene_path) => ({
        ...plain,
        input_scene_path,
        camera: 'left',
      })),
    ],
    [
      'name and format of the output as the scene has them',
      { snapshot: { output: { name: 'beauty', format: 'exr' } } },
      [{ ...plain, output_file_name: 'beauty', output_file_format: 'exr' }],
    ],
    [
      'no name with tokens that Maya alone fills in, and none that another scene has not',
      {
        snapshot: { output: { name: '<Scene>_<RenderLayer>', format: 'exr' } },
        settings: { scenes: ['/show/b.ma'] },
      },
      ['show/shot010.ma', 'show/b.ma'].map((input_scene_path) => ({
        ...plain,
        input_scene_path,
        output_file_format: 'exr',
      })),
    ],
    [
      'a time-out rounded up to a thousandth of an hour',
      { settings: { timeoutSeconds: 3601 } },
      [{ ...plain, timeout: 1.001 }],
    ],
    [
      'truth values where the farm counts 0 and 1, and null like left out',
      { settings: { multiPass: true, submitType: false, priority: null, frames: null } },
      [{ ...plain, multi_pass: 1, submit_type: 0 }],
    ],
    [
      'the configuration before the farm and after the scene',
      { defaults: { frames: '99', cgSoftName: 'maya 2022', pluginName: 'mtoa 4', kg: '1', artist: 'Anna' } },
      [{ ...plain, cg_soft_name: 'maya 2022', kg: '1', plugin_name: 'mtoa 4', artist: 'Anna' }],
    ],
    [
      'cameras and layers of the configuration where the host lists none',
      { defaults: { cameras: ['cam'], layers: [{ name: 'beauty' }] } },
      [{ ...plain, camera: 'cam', render_layer: 'beauty' }],
    ],
  ];
  it.each(rows)('%s', (_title, asked, expected) => {
    expect(bodiesOf('maya', asked)).toEqual(expected);
  });

  it('carry fields in the order of the farm’s table', () => {
    const [body] = bodiesOf('maya', {
      snapshot: { cameras, layers },
      settings: { priority: 1, artist: 'a' },
    });
    expect(Object.keys(body as object)).toEqual([
      'project_name',
      'input_scene_path',
      'cg_soft_name',
      'frames',
      'image_width',
      'image_height',
      'plugin_name',
      'camera',
      'render_layer',
      'artist',
      'priority',
    ]);
  });

  it('say in their labels what they render, and where', () => {
    const settings = { cameras: ['left'], layers: [{ name: 'beauty' }], scenes: ['/show/b.ma'] };
    expect(
      planOf('maya', { snapshot: { cameras, layers }, settings }).plannedTasks.map(({ label }) => label),
    ).toEqual([
      { scene: '/show/shot010.ma', layer: 'beauty', camera: 'left', frames: '1-10' },
      { scene: '/show/b.ma', layer: 'beauty', camera: 'left', frames: '1-10' },
    ]);
  });
});

describe('values that the farm would refuse', () => {
  it.each([
    ['settings.imageWidth', '1021', { imageWidth: 'wide' }],
    ['settings.imageHeight', '1022', { imageHeight: 0 }],
    ['settings.multiPass', '1022', { multiPass: 2 }],
    ['settings.afterFirstRender', '1022', { firstFrames: '1', afterFirstRender: 'later' }],
    ['settings.timeoutSeconds', '1022', { timeoutSeconds: 240 * 3600 + 1 }],
    ['settings.kg', '1023', { kg: 'x'.repeat(65) }],
    ['settings.artist', '1024', { artist: 'a\nb' }],
    ['settings.frames', '1022', { frames: '9-1' }],
    ['settings.cameras', '1023', { cameras: ['镜'.repeat(33)] }],
    ['settings.layers', '1023', { layers: [{ name: '层'.repeat(33) }] }],
  ])('are an error at %s with the farm’s code %s', (path, farmCode, settings) => {
    expect(planOf('maya', { settings }).problems).toContainEqual(
      expect.objectContaining({ severity: 'error', path, params: expect.objectContaining({ farmCode }) }),
    );
  });

  it('are told in the row of the layer that they were entered in', () => {
    const snapshot = { layers: [{ name: 'beauty', renderable: true }], cameras };
    const layers = [{ name: 'beauty', frames: '-1', camera: '镜'.repeat(33), imageWidth: -4 }];
    const { problems } = planOf('maya', { snapshot, settings: { layers, imageHeight: 0 } });
    const refused = problems.filter(({ code }) => code === 'bodyRefused');
    expect(refused.map(({ path, params, message }) => [path, params.name, message])).toEqual([
      [
        'settings.layers',
        'Frames (beauty)',
        'The farm does not accept Frames (beauty). Expected frames such as 1,5-20 or 1-100[5], got "-1".',
      ],
      [
        'settings.layers',
        'Width (beauty)',
        'The farm does not accept Width (beauty). Expected a whole number of at least 1, got -4.',
      ],
      [
        'settings.imageHeight',
        'Height',
        'The farm does not accept Height. Expected a whole number of at least 1, got 0.',
      ],
      [
        'settings.layers',
        'Camera (beauty)',
        'The farm does not accept Camera (beauty). Expected text at most 64 wide, where a Chinese character counts as 2, got 66.',
      ],
    ]);
  });

  it.each(['zzz', 'Hold', 1])('are test frames that are none of the choices, %j', (testFrames) => {
    expect(planOf('maya', { settings: { testFrames } }).problems).toMatchObject([
      {
        severity: 'error',
        path: 'settings.testFrames',
        params: { expected: 'no, hold', got: JSON.stringify(testFrames) },
      },
    ]);
    for (const fine of ['no', 'hold', '', null])
      expect(problemsOf('maya', { settings: { testFrames: fine } })).toEqual([]);
  });

  it('are told once for all rows that have the same', () => {
    const layers = Array.from({ length: 40 }, (_, index) => ({ name: `l${index}`, frames: '5-1' }));
    const { problems } = planOf('maya', { settings: { layers } });
    expect(problems.filter(({ code }) => code === 'bodyRefused').map(({ params }) => params.name)).toEqual([
      `Frames (${layers
        .slice(0, 30)
        .map(({ name }) => name)
        .join(', ')}, … (+10))`,
    ]);
  });

  it.each([
    [864_001, '864001'],
    [-1, '-1'],
    [1e9, '1000000000'],
  ])('are a time limit of %d, told in seconds as it was entered', (timeoutSeconds, got) => {
    const { problems } = planOf('maya', { settings: { timeoutSeconds } });
    expect(problems.map(({ message }) => message)).toEqual([
      `The farm does not accept Timeout in seconds. Expected a number from 1 to 864000 with at most 3 decimals, got ${got}.`,
    ]);
  });

  it.each([
    [{ camera: 'left' }],
    [{ layers: ['beauty'] }],
    [{ layers: [{ name: 'a', kg: 1 }] }],
    [{ frames: ['1'] }],
    [{ views: [] }],
  ])('a setting of another name or shape, %j, is malformed', (settings) => {
    expect(() => planOf('maya', { settings })).toThrow();
  });
});

it('where the scene lists cameras or layers and none renders, that is an error', () => {
  const none = {
    cameras: [{ name: 'persp', renderable: false }],
    layers: [{ name: 'masterLayer', renderable: false }],
  };
  expect(problemsOf('maya', { snapshot: none })).toEqual(['error noLayer', 'error noCamera']);
  expect(
    problemsOf('maya', { snapshot: none, settings: { layers: [{ name: 'masterLayer', camera: 'persp' }] } }),
  ).toEqual([]);
});

describe('of two configurations of the host’s version', () => {
  const withPlugins = (plugins: readonly string[]) =>
    projectOf('show', { 'maya 2024': plugins }).configurations;
  const [arnold, vray] = [withPlugins(['mtoa 5.3.4.1']), withPlugins(['vrayformaya 6.20.02'])].flat();

  it.each([
    ['first', [true, false], 'mtoa 5.3.4.1'],
    ['second', [false, true], 'vrayformaya 6.20.02'],
  ] as const)('the default one wins, though it is the %s', (_place, defaults, expected) => {
    const project = projectOf('show', {});
    const configurations = [arnold, vray].flatMap((one, index) =>
      one ? [{ ...one, configId: String(index), isDefault: defaults[index] === true }] : [],
    );
    const { plugins } = planOf('maya', { projects: [{ ...project, configurations }] });
    expect(plugins).toEqual([expected]);
  });
});

it('a camera that nobody saw is named for a layer whose cameras are not sure, and for no other', () => {
  const problems = (unsure?: 'cameras'[]) =>
    problemsOf('maya', {
      snapshot: { cameras, layers: [{ name: 'beauty', renderable: true, ...(unsure ? { unsure } : {}) }] },
      settings: { cameras: ['hidden'] },
    });
  expect(problems(['cameras'])).toEqual([]);
  expect(problems()).toHaveLength(1);
});
