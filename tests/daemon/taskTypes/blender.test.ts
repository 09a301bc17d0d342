import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checks } from '#daemon/checks/list.ts';
import { makePlan, type PlanContext } from '#daemon/submissions/planning.ts';
import { blender } from '#daemon/taskTypes/blender.ts';
import { Form } from '#protocol/bridge/form.ts';
import { maxFramesWidth, parseFrames } from '#protocol/farm/frames.ts';
import { blenderScene, project, sandboxProject } from '../blenderScene.ts';
import { seed } from '../seed.ts';

const plan = (context: Partial<PlanContext> = {}) =>
  makePlan(blender, checks, {
    snapshot: blenderScene(),
    settings: {},
    defaults: {},
    projects: [sandboxProject],
    pathMap: [],
    driver: 'none',
    farm: 'sandbox',
    locale: 'en',
    ...context,
  });
const bodies = (context: Partial<PlanContext> = {}) => plan(context).units.map(({ create }) => create.body);
const codes = (context: Partial<PlanContext> = {}) =>
  plan(context).problems.map(({ code, severity }) => `${severity} ${code}`);

const plain = {
  project_name: 'sandbox',
  input_scene_path: 'projects/shot010.blend',
  cg_soft_name: 'blender 3.4',
  frames: '1-10',
};

/** Every second frame with holes: no shorter text exists, and it is wider than the farm takes. */
const scattered = '1,4,6,11,13,18,20,25,27,32,34,39,41,46,48,53,55,60,62,67,69,74,76';

describe('the body of create_blender_task', () => {
  const rows: readonly [string, Partial<PlanContext>, readonly object[]][] = [
    ['takes what it can from the scene and the farm', {}, [plain]],
    [
      'takes every setting that was chosen',
      {
        settings: {
          submitAccount: 'sub',
          projectName: 'sandbox',
          cgSoftName: 'blender 2.93',
          frames: '1, 2, 3,  9',
          pluginName: 'scatter 5.4.1',
          firstFrames: '1,9',
          afterFirstRender: 'stop',
          artist: '王小明',
          priority: 3,
          userRemark: '請先看',
        },
      },
      [
        {
          submit_account: 'sub',
          project_name: 'sandbox',
          input_scene_path: 'projects/shot010.blend',
          cg_soft_name: 'blender 2.93',
          frames: '1-3,9',
          plugin_name: 'scatter 5.4.1',
          first_frames: '1,9',
          after_first_render: 'stop',
          artist: '王小明',
          priority: 3,
          user_remark: '請先看',
        },
      ],
    ],
    [
      'fills what nobody chose from the configuration',
      { defaults: { artist: 'Anna', frames: '7', priority: 1 }, settings: { priority: 9 } },
      [{ ...plain, artist: 'Anna', priority: 9 }],
    ],
    [
      'takes frames from the configuration where the scene’s cannot be said',
      { snapshot: blenderScene({ frames: { start: -5, end: 5, step: 1 } }), defaults: { frames: '7' } },
      [{ ...plain, frames: '7' }],
    ],
    [
      'leaves out what was emptied',
      { settings: { userRemark: '', artist: '' }, defaults: { artist: 'Anna' } },
      [plain],
    ],
    [
      'says a stepped range in the farm’s way',
      { snapshot: blenderScene({ frames: { start: 1, end: 20, step: 2 } }) },
      [{ ...plain, frames: '1-19[2]' }],
    ],
    [
      'says a list of frames in the shortest way',
      { snapshot: blenderScene({ frames: { list: '3,1,2,5-7,9' } }) },
      [{ ...plain, frames: '1-3,5-7,9' }],
    ],
    [
      'becomes several where the frames are wider than 64, first frames with the part that holds them',
      { settings: { frames: scattered, firstFrames: '1, 76', afterFirstRender: 'fullSpeed' } },
      [
        {
          ...plain,
          frames: '1,4,6,11,13,18,20,25,27,32,34,39,41,46,48,53,55,60,62,67,69,74',
          first_frames: '1',
          after_first_render: 'fullSpeed',
        },
        { ...plain, frames: '76', first_frames: '76', after_first_render: 'fullSpeed' },
      ],
    ],
    [
      'names the one project and its plugins',
      {
        projects: [
          {
            ...project('show'),
            configurations: [
              { configId: '1', cgSoftName: 'blender 2.8', plugins: [], isDefault: true },
              {
                configId: '2',
                cgSoftName: 'blender 3.4',
                plugins: ['scatter 5.4', 'ocean 1'],
                isDefault: false,
              },
            ],
          },
        ],
      },
      [{ ...plain, project_name: 'show', plugin_name: 'scatter 5.4,ocean 1' }],
    ],
    [
      'names the chosen one of several projects',
      {
        projects: [project('a', 'blender 3.4'), project('b', 'Blender3.4.1')],
        settings: { projectName: 'b' },
      },
      [{ ...plain, project_name: 'b', cg_soft_name: 'Blender3.4.1' }],
    ],
    [
      'names the configured one of several projects',
      {
        projects: [project('a', 'blender 3.4'), project('b', 'blender 3.4')],
        defaults: { projectName: 'a' },
      },
      [{ ...plain, project_name: 'a' }],
    ],
    [
      'puts the scene where the path map says',
      { pathMap: [{ from: '/projects', to: 'D/shows/片场' }] },
      [{ ...plain, input_scene_path: 'D/shows/片场/shot010.blend' }],
    ],
    [
      'spells a Windows path as the farm does',
      {
        snapshot: blenderScene({
          scene: { path: 'd:\\projects\\場景 é\\shot010.blend', modified: false, name: 'shot010' },
        }),
      },
      [{ ...plain, input_scene_path: 'D/projects/場景 é/shot010.blend' }],
    ],
    [
      'spells a share as the farm does',
      {
        snapshot: blenderScene({
          scene: { path: '\\\\srv\\share\\shots\\a.blend', modified: null, name: 'a' },
        }),
      },
      [{ ...plain, input_scene_path: 'srv/share/shots/a.blend' }],
    ],
  ];
  it.each(rows)('%s', (_title, context, expected) => {
    expect(bodies(context)).toEqual(expected);
  });

  it('is there to be shown although it has errors', () => {
    const snapshot = blenderScene({ scene: { path: null, modified: true, name: 'untitled' } });
    const { input_scene_path: _, ...rest } = plain;
    expect(bodies({ snapshot })).toEqual([rest]);
  });

  it('cuts any frames into disjoint parts that the farm takes and whose union was asked', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(2000), { minLength: 1, maxLength: 120 }), (frames) => {
        const parts = bodies({ settings: { frames: frames.join(',') } }).map((body) => String(body.frames));
        expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(maxFramesWidth);
        expect(parts.flatMap((part) => [...parseFrames(part)]).sort((a, b) => a - b)).toEqual(
          [...frames].sort((a, b) => a - b),
        );
      }),
      { seed, numRuns: 100 },
    );
  });
});

describe('the configuration', () => {
  const chosen = (version: string, ...names: readonly string[]) => {
    const made = plan({
      projects: [project('p', ...names)],
      snapshot: blenderScene({ host: { app: 'blender', version, adapter: '1', os: 'linux' } }),
    });
    return [made.cgSoftName, ...made.problems.map(({ code }) => code)];
  };

  it.each([
    ['the same version', '3.4.1', ['blender 3.3', 'blender 3.4'], ['blender 3.4']],
    ['the closest of those that are the same', '3.4.1', ['blender 3.4', 'blender 3.4.1'], ['blender 3.4.1']],
    ['a version with a letter', '2.78', ['blender 2.8', 'blender 2.78c'], ['blender 2.78c']],
    ['a name without a blank', '3.4.1', ['blender3.4'], ['blender3.4']],
    [
      'the default, said with a warning',
      '4.2.3',
      ['blender 2.8', 'blender 4.1'],
      ['blender 2.8', 'otherVersion'],
    ],
    ['none of another program', '3.4.1', ['maya 3.4'], [undefined, 'noConfiguration']],
  ])('is %s', (_title, version, names, expected) => {
    expect(chosen(version, ...names)).toEqual(expected);
  });

  it('is the nearest version where none is the default', () => {
    const near = project('p', 'blender 2.8', 'blender 4.1', 'blender 3.6');
    const projects = [
      { ...near, configurations: near.configurations.map((one) => ({ ...one, isDefault: false })) },
    ];
    const snapshot = blenderScene({ host: { app: 'blender', version: '4.2.3', adapter: '1', os: 'linux' } });
    expect(plan({ projects, snapshot }).cgSoftName).toBe('blender 4.1');
  });

  it('that was chosen is not warned about', () => {
    expect(codes({ projects: [project('p', 'maya 2024')], settings: { cgSoftName: 'blender 9' } })).toEqual(
      [],
    );
  });
});

describe('problems', () => {
  const rows: readonly [string, Partial<PlanContext>, readonly string[]][] = [
    ['none', {}, []],
    ['no project', { projects: [] }, ['error noProjects']],
    [
      'several projects, none chosen',
      { projects: [project('a', 'blender 3.4'), project('b', 'blender 3.4')] },
      ['error projectNotChosen'],
    ],
    ['a project that is not there', { settings: { projectName: 'x' } }, ['error projectMissing']],
    ['no configuration', { projects: [project('p', 'maya 2024')] }, ['error noConfiguration']],
    [
      'a scene that was never saved',
      { snapshot: blenderScene({ scene: { path: null, modified: true, name: 'x' } }) },
      ['error sceneNotSaved'],
    ],
    [
      'a path without a place on the farm',
      { snapshot: blenderScene({ scene: { path: 'shots/a.blend', modified: false, name: 'x' } }) },
      ['error pathNotOnFarm'],
    ],
    [
      'a path with a comma',
      { snapshot: blenderScene({ scene: { path: '/shots/a,b.blend', modified: false, name: 'x' } }) },
      ['error commaInPath'],
    ],
    ['frames that are none', { settings: { frames: '10-1' } }, ['error bodyRefused']],
    [
      'frames below zero',
      { snapshot: blenderScene({ frames: { start: -5, end: 5, step: 1 } }) },
      ['error framesNotSayable'],
    ],
    [
      'a range that no farm takes',
      { snapshot: blenderScene({ frames: { start: 0, end: 4_000_000_000, step: 1 } }) },
      ['error framesNotSayable'],
    ],
    ['first frames alone', { settings: { firstFrames: '1' } }, ['error bodyRefused']],
    [
      'what follows the first frames alone',
      { settings: { afterFirstRender: 'stop' } },
      ['error bodyRefused'],
    ],
    [
      'first frames that are a range, though the frames are cut',
      { settings: { frames: scattered, firstFrames: '1-3', afterFirstRender: 'fullSpeed' } },
      ['error bodyRefused', 'warning framesOutsideScene'],
    ],
    [
      'a stop although the frames are cut',
      { settings: { frames: scattered, firstFrames: '1', afterFirstRender: 'stop' } },
      ['error stopNeedsOneTask', 'warning framesOutsideScene'],
    ],
    ['a project name that is too wide', { settings: { cgSoftName: '渲'.repeat(33) } }, ['error bodyRefused']],
    ['a default of the wrong type', { defaults: { artist: 5 } }, ['error defaultWrong']],
    ['a default that the farm refuses', { defaults: { priority: 1.5 } }, ['error defaultWrong']],
    ['a default of the wrong shape', { defaults: { artist: ['Anna'] } }, ['error defaultWrong']],
    ['a wrong default that a setting hides', { defaults: { artist: 5 }, settings: { artist: 'Anna' } }, []],
    ['a wrong default that the scene hides', { defaults: { frames: 5 } }, []],
    ['a default of another task type', { defaults: { imageWidth: 'wide' } }, []],
  ];
  it.each(rows)('%s', (_title, context, expected) => {
    expect([...codes(context)].sort()).toEqual([...expected].sort());
  });

  it('name the setting, the facts and what to do', () => {
    expect(plan({ settings: { projectName: 'x' } }).problems).toEqual([
      {
        code: 'projectMissing',
        severity: 'error',
        message: 'The account has no project "x". It has: sandbox.',
        action: 'Choose one of the account’s projects.',
        params: { projectName: 'x', projects: 'sandbox' },
        path: 'settings.projectName',
      },
    ]);
  });

  it('are said in Chinese where that was asked, and leave no parameter open in either language', () => {
    for (const [, context] of rows) {
      for (const locale of ['en', 'zh'] as const) {
        for (const { message, action } of plan({ ...context, locale }).problems) {
          expect(`${message}${action}`).not.toMatch(/\{\w+\}/);
          expect(/[一-鿿]/.test(message) && /[一-鿿]/.test(action)).toBe(locale === 'zh');
        }
      }
    }
  });

  it('that every unit has are said once', () => {
    const settings = { frames: scattered, cgSoftName: '渲'.repeat(33) };
    expect(codes({ settings }).filter((code) => code === 'error bodyRefused')).toHaveLength(1);
  });
});

describe('the form', () => {
  const field = (key: string, context: Partial<PlanContext> = {}) =>
    plan(context)
      .form.groups.flatMap(({ fields }) => fields)
      .find((one) => one.key === key);

  it('is one that hosts can draw', () => {
    expect(Form.parse(plan().form)).toEqual(plan().form);
  });

  it('says where each value comes from', () => {
    expect(field('frames')).toMatchObject({ value: '1-10', source: 'scene' });
    expect(field('frames', { defaults: { frames: '2' } })).toMatchObject({ value: '1-10', source: 'scene' });
    expect(field('artist', { defaults: { artist: 'Anna' } })).toMatchObject({
      value: 'Anna',
      source: 'config',
    });
    expect(field('frames', { defaults: { frames: '2' }, settings: { frames: '3' } })).toMatchObject({
      value: '3',
      source: 'chosen',
    });
    expect(field('projectName')).toMatchObject({ value: 'sandbox', source: 'farm' });
    expect(field('priority')).toMatchObject({ value: null, source: 'default' });
  });

  it('offers the projects, and of the chosen one what renders Blender', () => {
    const projects = [project('a', 'blender 3.4', 'maya 2024'), project('b', 'blender 4.1')];
    const context = { projects, settings: { projectName: 'a' } };
    expect(field('projectName', context)?.choices?.map(({ value }) => value)).toEqual(['a', 'b']);
    expect(field('cgSoftName', context)?.choices?.map(({ value }) => value)).toEqual(['blender 3.4']);
  });

  it('shows what the body cannot say as facts of the scene', () => {
    const snapshot = blenderScene({
      cameras: [
        { name: 'wide', renderable: true },
        { name: 'hidden', renderable: false },
      ],
      layers: [{ name: 'ViewLayer', renderable: true }],
    });
    expect(field('camera', { snapshot })).toMatchObject({ control: 'fact', value: 'wide', source: 'scene' });
    expect(field('layers', { snapshot })).toMatchObject({ value: 'ViewLayer' });
    expect(field('resolution', { snapshot })).toMatchObject({ value: '1920 × 1080' });
  });

  it('is titled in the asked language', () => {
    expect(field('frames', { locale: 'zh' })?.title).toBe('渲染帧');
    expect(plan({ locale: 'zh' }).form.groups.map(({ title }) => title)).toEqual([
      '农场',
      '帧',
      '场景中的设置',
      '备注',
    ]);
  });
});

describe('the files', () => {
  it('are the scene, which must be there, and what it depends on, each once', () => {
    const snapshot = blenderScene({
      dependencies: [
        { path: '/maps/a.png', kind: 'image', exists: null },
        { path: '/maps/a.png', kind: 'image', exists: null },
        { path: 'relative.png', kind: 'image', exists: null },
        { path: '/projects/shot010.blend', kind: 'library', exists: null },
      ],
    });
    expect(plan({ snapshot }).files).toEqual([
      { localPath: '/projects/shot010.blend', farmPath: 'projects/shot010.blend', need: 'required' },
      { localPath: '/maps/a.png', farmPath: 'maps/a.png', need: 'optional' },
    ]);
  });

  it('lie where the body says', () => {
    const made = plan({ pathMap: [{ from: '/projects', to: 'D' }] });
    expect(made.files[0]?.farmPath).toBe(made.units[0]?.create.body.input_scene_path);
  });
});
