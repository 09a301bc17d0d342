import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlanContext } from '#daemon/submissions/planning.ts';
import { maxFramesWidth, parseFrames } from '#protocol/frames/frames.ts';
import { blenderScene, project } from '#tests/daemon/blenderScene.ts';
import { seed } from '#tests/daemon/seed.ts';
import { codesOf, planOf } from './blenderPlan.ts';
import { scattered } from './scenes.ts';

const bodies = (context: Partial<PlanContext> = {}) =>
  planOf(context).plannedTasks.map(({ create }) => create.body);

const plain = {
  project_name: 'sandbox',
  input_scene_path: 'projects/shot010.blend',
  cg_soft_name: 'blender 3.4',
  frames: '1-10',
};

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
    const made = planOf({
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
    expect(planOf({ projects, snapshot }).cgSoftName).toBe('blender 4.1');
  });

  it('that was chosen is not warned about', () => {
    expect(codesOf({ projects: [project('p', 'maya 2024')], settings: { cgSoftName: 'blender 9' } })).toEqual(
      [],
    );
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
    expect(planOf({ snapshot }).files).toEqual([
      { localPath: '/projects/shot010.blend', farmPath: 'projects/shot010.blend', need: 'required' },
      { localPath: '/maps/a.png', farmPath: 'maps/a.png', need: 'optional' },
    ]);
  });

  it('lie where the body says', () => {
    const made = planOf({ pathMap: [{ from: '/projects', to: 'D' }] });
    expect(made.files[0]?.farmPath).toBe(made.plannedTasks[0]?.create.body.input_scene_path);
  });
});
