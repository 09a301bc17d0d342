import { describe, expect, it } from '@jest/globals';
import { type Asked, bodiesOf, planOf, problemsOf, projectOf } from './scenes.ts';

const pages = [{ name: 'Front' }, { name: '客厅', seconds: 2.5 }];
const plain = {
  project_name: 'show',
  input_scene_path: 'show/house.skp',
  cg_soft_name: 'sketchup 2024',
  image_width: 1920,
  image_height: 1080,
  use_vary: 1,
  render_type: 2,
};

describe('the bodies of create_sketchup_task', () => {
  const rows: readonly [string, Asked, readonly object[]][] = [
    [
      'a still image of every page',
      { snapshot: { pages } },
      [
        { ...plain, page_name: 'Front' },
        { ...plain, page_name: '客厅' },
      ],
    ],
    [
      'the pages that were named, each once',
      { snapshot: { pages }, settings: { pages: ['客厅', '客厅'] } },
      [{ ...plain, page_name: '客厅' }],
    ],
    [
      'an animation, as long as its page is, in whole seconds',
      { snapshot: { pages }, settings: { renderType: 1 } },
      [
        { ...plain, render_type: 1, page_name: 'Front' },
        { ...plain, render_type: 1, page_name: '客厅', total_time: 3 },
      ],
    ],
    [
      'an animation of the length that was chosen',
      { snapshot: { pages }, settings: { renderType: 1, totalFrame: 250, totalTime: 10, pages: ['客厅'] } },
      [{ ...plain, render_type: 1, page_name: '客厅', total_frame: 250, total_time: 10 }],
    ],
    [
      'without Vary when that was chosen',
      { snapshot: { pages: [{ name: 'Front' }] }, settings: { useVary: 0 } },
      [{ ...plain, use_vary: 0, page_name: 'Front' }],
    ],
    [
      'every setting that was chosen',
      {
        snapshot: { pages: [{ name: 'Front' }] },
        settings: {
          submitAccount: 'sub',
          outputFileFormat: 'jpg',
          imageWidth: 800,
          imageHeight: 600,
          pluginName: 'vray 6',
          environments: 'A=1',
          priority: -1,
          userRemark: 'x',
        },
      },
      [
        {
          ...plain,
          submit_account: 'sub',
          output_file_format: 'jpg',
          image_width: 800,
          image_height: 600,
          plugin_name: 'vray 6',
          environments: 'A=1',
          page_name: 'Front',
          priority: -1,
          user_remark: 'x',
        },
      ],
    ],
    [
      'further scenes with the same pages',
      { snapshot: { pages: [{ name: 'Front' }] }, settings: { scenes: ['/show/barn.skp'] } },
      [
        { ...plain, page_name: 'Front' },
        { ...plain, input_scene_path: 'show/barn.skp', page_name: 'Front' },
      ],
    ],
    [
      'the scene’s format, and no file name, which the action has not',
      { snapshot: { pages: [{ name: 'Front' }], output: { name: 'house', format: 'png' } } },
      [{ ...plain, output_file_format: 'png', page_name: 'Front' }],
    ],
    [
      'the year of a host that says its own number',
      {
        snapshot: { pages: [{ name: 'Front' }] },
        projects: [projectOf('show', { 'sketchup 2019': [], Sketchup2024: ['vray 6.2', 'enscape 4'] })],
      },
      [{ ...plain, cg_soft_name: 'Sketchup2024', plugin_name: 'vray 6.2,enscape 4', page_name: 'Front' }],
    ],
    ['no page name where the scene has no pages', {}, [plain]],
    ['no page name where none was named', { snapshot: { pages }, settings: { pages: [] } }, [plain]],
    [
      'pages of the configuration where the host lists none',
      { defaults: { pages: ['Front'] } },
      [{ ...plain, page_name: 'Front' }],
    ],
  ];
  it.each(rows)('%s', (_title, asked, expected) => {
    expect(bodiesOf('sketchup', asked)).toEqual(expected);
  });
});

it.each([
  ['there is no page', {}, ['error nothingNamed']],
  ['no page was named', { snapshot: { pages }, settings: { pages: [] } }, ['error nothingNamed']],
  ['a still image has a length', { snapshot: { pages }, settings: { totalTime: 3 } }, ['error bodyRefused']],
  ['a page is unknown', { snapshot: { pages }, settings: { pages: ['front'] } }, ['error nameUnknown']],
] satisfies [string, Asked, string[]][])('it is an error that %s', (_title, asked, expected) => {
  expect(problemsOf('sketchup', asked)).toEqual(expected);
});

it('settings that the action has not are unknown', () => {
  for (const settings of [{ frames: '1' }, { artist: 'a' }, { outputFileName: 'a' }, { cameras: [] }]) {
    expect(() => planOf('sketchup', { settings })).toThrow();
  }
});

it.each([
  ['a still image of each page', { snapshot: { pages } }, 2],
  [
    'an animation of known length',
    { snapshot: { pages }, settings: { renderType: 1, totalFrame: 250, pages: ['客厅'] } },
    250,
  ],
  [
    'an animation of unknown length',
    { snapshot: { pages }, settings: { renderType: 1, pages: ['客厅'] } },
    1,
  ],
] as const)('%s counts its frames', (_title, asked, frameCount) => {
  expect(planOf('sketchup', asked as Asked).frameCount).toBe(frameCount);
});
