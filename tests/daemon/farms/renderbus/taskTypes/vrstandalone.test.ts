import { describe, expect, it } from '@jest/globals';
import { maxUnits } from '#protocol/bridge/submission.ts';
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

const plain = {
  project_name: 'show',
  input_scene_path: 'show/frame.vrscene',
  cg_soft_name: 'V-Ray_standalone',
  frames: '1',
  image_width: 1920,
  image_height: 1080,
  plugin_name: 'vray 6.10.08',
};
const oneFrame = { frames: { start: 1, end: 1, step: 1 } };
const sequence = { pattern: 'D:\\maya\\vr_tst_####.vrscene', first: 1, last: 24 };
const sequencePath = { ...plain, input_scene_path: 'D/maya/vr_tst_####.vrscene 1-24', frames: '1-24' };
const windows = {
  host: { app: 'standalone', version: '6', adapter: '1', os: 'windows' },
  scene: scene('D:\\maya\\vr_tst_0001.vrscene'),
};

describe('the bodies of create_vrstandalone_task', () => {
  const rows: readonly [string, Asked, readonly object[]][] = [
    ['a single file with its frame', { snapshot: oneFrame }, [plain]],
    [
      'the sample of the farm’s text',
      {
        snapshot: {
          ...windows,
          scene: scene('D:\\maya\\vr_test1.vrscene'),
          ...oneFrame,
          resolution: { width: 320, height: 640 },
        },
        projects: [projectOf('defaultProject', { 'V-Ray_standalone': ['vray 3.10.01'] })],
      },
      [
        {
          project_name: 'defaultProject',
          input_scene_path: 'D/maya/vr_test1.vrscene',
          cg_soft_name: 'V-Ray_standalone',
          plugin_name: 'vray 3.10.01',
          frames: '1',
          image_width: 320,
          image_height: 640,
        },
      ],
    ],
    [
      'the text’s single file of a set',
      { snapshot: { ...windows, ...oneFrame } },
      [{ ...plain, input_scene_path: 'D/maya/vr_tst_0001.vrscene' }],
    ],
    ['the text’s set of 24 files', { snapshot: { ...windows, sequence } }, [sequencePath]],
    [
      'frames chosen from a set',
      { snapshot: { ...windows, sequence }, settings: { frames: '1-9[2],24' } },
      [{ ...sequencePath, frames: '1-9[2],24' }],
    ],
    [
      'a set in parts',
      { snapshot: { ...windows, sequence: { ...sequence, last: 99 } }, settings: { frames: scattered } },
      scatteredParts.map((frames) => ({
        ...sequencePath,
        input_scene_path: 'D/maya/vr_tst_####.vrscene 1-99',
        frames,
      })),
    ],
    [
      'a set with gaps, a task for the files without one',
      { snapshot: { ...windows, sequence: { ...sequence, numbers: '1-10,12,20-24' } } },
      [
        { ...sequencePath, input_scene_path: 'D/maya/vr_tst_####.vrscene 1-10', frames: '1-10' },
        { ...sequencePath, input_scene_path: 'D/maya/vr_tst_####.vrscene 12-12', frames: '12' },
        { ...sequencePath, input_scene_path: 'D/maya/vr_tst_####.vrscene 20-24', frames: '20-24' },
      ],
    ],
    [
      'frames chosen from a set with gaps',
      {
        snapshot: { ...windows, sequence: { ...sequence, numbers: '1-10,20-24' } },
        settings: { frames: '2,21-22' },
      },
      [
        { ...sequencePath, input_scene_path: 'D/maya/vr_tst_####.vrscene 1-10', frames: '2' },
        { ...sequencePath, input_scene_path: 'D/maya/vr_tst_####.vrscene 20-24', frames: '21-22' },
      ],
    ],
    [
      'a set named without its folder, beside the scene',
      { snapshot: { ...windows, sequence: { ...sequence, pattern: 'vr_tst_####.vrscene' } } },
      [sequencePath],
    ],
    [
      'several single files',
      { snapshot: oneFrame, settings: { scenes: ['/show/b.vrscene', '/show/c.vrscene'] } },
      ['show/frame.vrscene', 'show/b.vrscene', 'show/c.vrscene'].map((input_scene_path) => ({
        ...plain,
        input_scene_path,
      })),
    ],
    [
      'a further set as the farm writes it',
      {
        snapshot: { ...windows, sequence },
        settings: { scenes: ['E:\\b\\x_##.vrscene 1-24'] },
        pathMap: [{ from: 'E:\\b', to: 'D/mapped' }],
      },
      [sequencePath, { ...sequencePath, input_scene_path: 'D/mapped/x_##.vrscene 1-24' }],
    ],
    [
      'machines per frame as a text, whatever it was given as',
      { snapshot: oneFrame, settings: { limitHosts: 3 } },
      [{ ...plain, limitHosts: '3' }],
    ],
    [
      'every setting that was chosen',
      {
        snapshot: { ...windows, sequence },
        settings: {
          submitAccount: 'sub',
          cgSoftName: 'V-Ray_standalone 5',
          frames: '1-3',
          multiPass: 0,
          outputFileName: 'out',
          outputFileFormat: 'exr',
          imageWidth: 64,
          imageHeight: 65,
          pluginName: 'vray 5',
          firstFrames: '2',
          afterFirstRender: 'stop',
          artist: 'a',
          environments: 'A=1',
          limitHosts: '1',
          priority: 0,
          userRemark: 'x',
        },
      },
      [
        {
          ...sequencePath,
          submit_account: 'sub',
          cg_soft_name: 'V-Ray_standalone 5',
          frames: '1-3',
          multi_pass: 0,
          output_file_name: 'out',
          output_file_format: 'exr',
          image_width: 64,
          image_height: 65,
          plugin_name: 'vray 5',
          first_frames: '2',
          after_first_render: 'stop',
          artist: 'a',
          environments: 'A=1',
          limitHosts: '1',
          priority: 0,
          user_remark: 'x',
        },
      ],
    ],
    [
      'name and format of the output as the file has them',
      { snapshot: { ...oneFrame, output: { name: 'beauty', format: 'exr' } } },
      [{ ...plain, output_file_name: 'beauty', output_file_format: 'exr' }],
    ],
  ];
  it.each(rows)('%s', (_title, asked, expected) => {
    expect(bodiesOf('vrstandalone', asked)).toEqual(expected);
  });

  it('bring the files of a set that are rendered, and no others', () => {
    const { files } = planOf('vrstandalone', {
      snapshot: { ...windows, sequence },
      settings: { frames: '1,24' },
    });
    expect(files).toEqual([
      {
        localPath: 'D:\\maya\\vr_tst_0001.vrscene',
        farmPath: 'D/maya/vr_tst_0001.vrscene',
        need: 'required',
      },
      {
        localPath: 'D:\\maya\\vr_tst_0024.vrscene',
        farmPath: 'D/maya/vr_tst_0024.vrscene',
        need: 'required',
      },
    ]);
  });
});

it('a set of ten thousand runs is planned no further than tells that it is too many', () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index * 2).join();
  const asked = {
    snapshot: { ...windows, sequence: { ...sequence, pattern: 'D:\\a_#####.vrscene', numbers } },
  };
  expect(bodiesOf('vrstandalone', asked).length).toBe(maxUnits + 1);
});

it('a further scene may be a set, written as the farm writes it, with the signs of either system', () => {
  for (const further of ['D:\\b\\x_##.vrscene 1-2', 'D:/b/x_##.vrscene 1-2']) {
    const { files } = planOf('vrstandalone', {
      snapshot: { ...windows, scene: scene('D:\\a\\one.vrscene'), ...oneFrame },
      settings: { scenes: [further] },
    });
    expect(files.map(({ localPath }) => localPath.replaceAll('\\', '/'))).toEqual(
      expect.arrayContaining(['D:/b/x_01.vrscene']),
    );
  }
});

it.each([
  ['several frames of one file', {}, ['error severalFramesInOneFile']],
  [
    'frames that the set has no files for',
    { snapshot: { ...windows, sequence }, settings: { frames: '20-30' } },
    ['error framesWithoutFile'],
  ],
  [
    'frames in a gap of the set',
    {
      snapshot: { ...windows, sequence: { ...sequence, numbers: '1-10,20-24' } },
      settings: { frames: '9-12' },
    },
    ['error framesWithoutFile'],
  ],
  [
    'a set that its digits cannot number',
    { snapshot: { ...windows, sequence: { pattern: 'D:\\a_#.vrscene', first: 1, last: 24 } } },
    ['error bodyRefused'],
  ],
  [
    'machines that are no number',
    { snapshot: oneFrame, settings: { limitHosts: 'many' } },
    ['error bodyRefused'],
  ],
] satisfies [string, Asked, string[]][])('refused: %s', (_title, asked, expected) => {
  expect(problemsOf('vrstandalone', asked).sort()).toEqual(expected);
});

it('frames without a file are told once for the whole set, before its first file, in its gaps and behind its last', () => {
  const { problems } = planOf('vrstandalone', {
    snapshot: { ...windows, sequence: { ...sequence, first: 3, numbers: '3-10,20-24' } },
    settings: { frames: '1-26' },
  });
  expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
    { code: 'framesWithoutFile', params: { count: 13, frames: '1-2,11-19,25-26' } },
  ]);
});
