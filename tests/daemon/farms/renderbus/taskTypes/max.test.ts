import { describe, expect, it } from '@jest/globals';
import { type Asked, bodiesOf, planOf, problemsOf, projectOf, scattered, scatteredParts } from './scenes.ts';

const plain = {
  project_name: 'show',
  input_scene_path: 'D/show/shot010.max',
  cg_soft_name: '3ds Max 2024',
  frames: '1-10',
  image_width: 1920,
  image_height: 1080,
};
const cameras = [
  { name: 'Camera001', renderable: false },
  { name: 'PhysCam', renderable: true },
];
const views = [
  {
    name: 'day',
    camera: 'PhysCam',
    frames: { start: 5, end: 8, step: 1 },
    resolution: { width: 800, height: 600 },
    enabled: true,
  },
  { name: 'night', camera: 'Camera001', enabled: false },
  { name: 'plan', enabled: true },
];

describe('the bodies of create_max_task', () => {
  const rows: readonly [string, Asked, readonly object[]][] = [
    ['one without cameras', {}, [plain]],
    ['the camera of the active view', { snapshot: { cameras } }, [{ ...plain, camera: 'PhysCam' }]],
    [
      'cameras as they were named',
      { snapshot: { cameras }, settings: { cameras: ['PhysCam', 'Camera001'] } },
      [
        { ...plain, camera: 'PhysCam' },
        { ...plain, camera: 'Camera001' },
      ],
    ],
    ['none named where the list was emptied', { snapshot: { cameras }, settings: { cameras: [] } }, [plain]],
    ['no view unless one is chosen', { snapshot: { cameras, views } }, [{ ...plain, camera: 'PhysCam' }]],
    [
      'views instead of cameras, each with its camera, frames and size',
      { snapshot: { cameras, views }, settings: { views: ['night', 'day'], cameras: ['PhysCam'] } },
      [
        { ...plain, camera: 'Camera001' },
        { ...plain, camera: 'PhysCam', frames: '5-8', image_width: 800, image_height: 600 },
      ],
    ],
    ['a view without a camera', { snapshot: { cameras, views }, settings: { views: ['plan'] } }, [plain]],
    [
      'frames and size that were chosen, over the view’s own',
      { snapshot: { cameras, views }, settings: { views: ['day'], frames: '6', imageWidth: 400 } },
      [{ ...plain, camera: 'PhysCam', frames: '6', image_width: 400, image_height: 600 }],
    ],
    [
      'cameras again where views were emptied',
      { snapshot: { cameras, views }, settings: { views: [] } },
      [{ ...plain, camera: 'PhysCam' }],
    ],
    [
      'every setting that was chosen, and no plugins, which the action has not',
      {
        settings: {
          submitAccount: 'sub',
          kg: '2',
          outputFileName: 'day',
          outputFileFormat: 'png',
          tiles: '1',
          timeoutSeconds: 7200,
          environments: 'A=1',
          priority: 2,
          userRemark: 'look',
        },
      },
      [
        {
          ...plain,
          submit_account: 'sub',
          kg: '2',
          output_file_name: 'day',
          output_file_format: 'png',
          tiles: '1',
          timeout: 2,
          environments: 'A=1',
          priority: 2,
          user_remark: 'look',
        },
      ],
    ],
    [
      'the file that a view writes in place of the scene’s',
      {
        snapshot: {
          output: { path: 'D:/out/main.exr', name: 'main', format: 'exr' },
          views: [
            { name: 'day', enabled: true, output: 'D:\\out\\v2\\day.v2.PNG' },
            { name: 'night', enabled: true, output: '//srv/out/night_$F.exr' },
            { name: 'plan', enabled: true },
          ],
        },
        settings: { views: ['day', 'night', 'plan'] },
      },
      [
        { ...plain, output_file_name: 'day.v2', output_file_format: 'png' },
        { ...plain, output_file_format: 'exr' },
        { ...plain, output_file_name: 'main', output_file_format: 'exr' },
      ],
    ],
    [
      'an output that was chosen, over the view’s own, and the configuration’s where that has none',
      {
        snapshot: { views: [{ name: 'day', enabled: true, output: 'D:/out/day' }] },
        settings: { views: ['day'], outputFileName: 'look' },
        defaults: { outputFileName: 'usual', outputFileFormat: 'tga' },
      },
      [{ ...plain, output_file_name: 'look', output_file_format: 'tga' }],
    ],
    [
      'views, then the parts of their frames',
      { snapshot: { views }, settings: { views: ['plan', 'night'], frames: scattered } },
      [
        { ...plain, frames: scatteredParts[0] },
        { ...plain, frames: scatteredParts[1] },
        { ...plain, camera: 'Camera001', frames: scatteredParts[0] },
        { ...plain, camera: 'Camera001', frames: scatteredParts[1] },
      ],
    ],
    [
      'further scenes with the same settings',
      { snapshot: { cameras }, settings: { scenes: ['\\\\srv\\show\\b.max', 'd:/show/c.max'] } },
      ['D/show/shot010.max', 'srv/show/b.max', 'D/show/c.max'].map((input_scene_path) => ({
        ...plain,
        input_scene_path,
        camera: 'PhysCam',
      })),
    ],
    [
      'no frames where neither scene nor artist can say them, because the farm does without',
      { snapshot: { frames: { start: -3, end: 3, step: 1 } } },
      [Object.fromEntries(Object.entries(plain).filter(([key]) => key !== 'frames'))],
    ],
    [
      'the year of a host that says its own number',
      {
        snapshot: { host: { app: 'max', version: '26.2', adapter: '1', os: 'windows' } },
        projects: [projectOf('show', { '3ds Max 2025': [], '3dsMax2024': [] })],
      },
      [{ ...plain, cg_soft_name: '3dsMax2024' }],
    ],
  ];
  it.each(rows)('%s', (_title, asked, expected) => {
    expect(bodiesOf('max', asked)).toEqual(expected);
  });

  it('name view and camera in their labels', () => {
    const { plannedTasks } = planOf('max', { snapshot: { views }, settings: { views: ['day'] } });
    expect(plannedTasks.map(({ label }) => label)).toEqual([
      { scene: 'D:\\show\\shot010.max', view: 'day', camera: 'PhysCam', frames: '5-8' },
    ]);
  });
});

it('settings that the action has not are unknown', () => {
  for (const settings of [{ pluginName: 'vray' }, { artist: 'a' }, { firstFrames: '1' }, { layers: [] }]) {
    expect(() => planOf('max', { settings })).toThrow();
  }
});

it('where no view of the scene looks through a camera, that is an error', () => {
  const snapshot = { cameras: [{ name: 'Camera001', renderable: false }], views };
  expect(problemsOf('max', { snapshot })).toEqual(['error noCamera']);
  expect(problemsOf('max', { snapshot, settings: { views: ['day'] } })).toEqual([]);
});
