import { describe, expect, it } from '@jest/globals';
import { timeLimitRounded } from '#daemon/checks/timeLimitRounded.ts';
import { checks } from '#daemon/farms/renderbus2/checks.ts';
import type { Offers } from '#daemon/farms/renderbus2/offers.ts';
import { filesOf, SubmitBody, withNumber } from '#daemon/farms/renderbus2/submitBody.ts';
import { blender } from '#daemon/farms/renderbus2/taskTypes/blender.ts';
import { machinesFor, readEven } from '#daemon/farms/renderbus2/taskTypes/composing.ts';
import { maya } from '#daemon/farms/renderbus2/taskTypes/maya.ts';
import { makePlan } from '#daemon/submissions/planning.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { blenderScene, project } from '#tests/daemon/blenderScene.ts';

const machine = {
  id: '21',
  title: 'Default, 64GB',
  ram: '64',
  cards: '2',
  platform: '62',
  refusedPrograms: [],
};
const offers: Offers = {
  machines: [
    { ...machine, id: '20', title: 'Maya alone', refusedPrograms: ['2007'] },
    machine,
    { ...machine, id: '22', title: '4090', ram: '128', cards: '1' },
  ],
  versions: [],
};
const film: Project = { ...project('film', 'Blender 3.4', 'Maya 2024'), projectId: '5' };

function plan(
  snapshot: SceneSnapshot,
  settings: Readonly<Record<string, unknown>> = {},
  known: Offers = offers,
) {
  const taskType = (snapshot.host.app === 'maya' ? maya : blender)(() => known);
  return makePlan(taskType, [...checks, timeLimitRounded], {
    snapshot,
    settings,
    projects: [{ ...film, projectName: 'other', projectId: '4' }, film],
    pathMap: [],
    driver: 'none',
    farm: 'farm',
    locale: 'en',
    defaults: { projectName: 'film' },
  });
}

const bodyOf = (...about: Parameters<typeof plan>) => {
  const [planned] = plan(...about).plannedTasks;
  return SubmitBody.parse(planned?.create.body);
};
const infoOf = (...about: Parameters<typeof plan>) => bodyOf(...about).taskJson.task_info;

const mayaScene = (changes: Readonly<Record<string, unknown>> = {}) =>
  blenderScene({
    host: { app: 'maya', version: '2024', adapter: '0.1.0', os: 'windows' },
    scene: { path: 'D:\\film\\robot.ma', modified: false, name: 'robot', projectRoot: 'D:\\film' },
    renderer: { name: 'arnold' },
    frames: { start: 1, end: 9, step: 2 },
    output: { format: 'exr', name: 'prefix' },
    cameras: [
      { name: 'persp', shape: 'perspShape', renderable: true },
      { name: 'top', renderable: false },
    ],
    layers: [{ name: 'beauty', renderable: true }],
    ...changes,
  });

describe('a Blender scene', () => {
  it('is these files, and no others', () => {
    const body = bodyOf(blenderScene());
    expect(body).toMatchObject({ level: 50, assetJson: 'empty' });
    expect(body).not.toHaveProperty('artist');
    const scene = {
      common: {
        frames: '1-10[1]',
        width: '1920',
        height: '1080',
        camera_name: 'Camera',
        Render_Format: 'PNG',
      },
    };
    expect(body.taskJson).toEqual({
      software_config: { cg_name: 'Blender', cg_version: '3.4', plugins: {} },
      task_info: {
        cg_id: '2007',
        input_cg_file: '/projects/shot010.blend',
        input_project_path: '',
        platform: '62',
        channel: '4',
        os_name: '0',
        task_id: '',
        user_id: '',
        project_id: '5',
        project_name: 'film',
        pre_frames: '000',
        stop_after_test: '2',
        frames_per_task: '1',
        tiles: '1',
        tiles_type: 'block',
        enable_layered: '0',
        is_distribute_render: '0',
        distribute_render_node: '3',
        job_stop_time: '259200',
        task_stop_time: '0',
        time_out: '43200',
        ram: '64',
        graphics_cards_num: '2',
        hardwareConfigIds: ['21'],
        is_picture: '1',
      },
      scene_info: scene,
      scene_info_render: scene,
    });
    const named = withNumber({ action: 'submit', body }, 7, 8).body;
    const files = filesOf(SubmitBody.parse(named), [
      { localPath: '/projects/shot010.blend', farmPath: '//projects/shot010.blend' } as never,
    ]);
    expect(files.map(([name]) => name)).toEqual(['task.json', 'upload.json', 'asset.json', 'tips.json']);
    expect(files.slice(1).map(([, content]) => content)).toEqual([
      '{"asset":[{"local":"/projects/shot010.blend","server":"/projects/shot010.blend"}]}',
      '{}',
      '{}',
    ]);
    expect(JSON.parse(files[0]?.[1] ?? '')).toMatchObject({ task_info: { task_id: '7', user_id: '8' } });
  });

  it('is told in neutral words as well', () => {
    const [planned] = plan(blenderScene(), { priority: 60 }).plannedTasks;
    expect(planned?.facts).toEqual({
      scene: 'projects/shot010.blend',
      projectName: 'film',
      program: 'Blender 3.4',
      frames: '1-10[1]',
      account: '',
      priority: 60,
    });
    expect(planned?.create.action).toBe('submit');
  });

  it.each([
    ['no camera renders', { cameras: [{ name: 'a', renderable: false }] }],
    ['several cameras render', { cameras: ['a', 'b'].map((name) => ({ name, renderable: true })) }],
    ['no camera is known', { cameras: undefined }],
  ])('names no camera where %s', (_where, changes) => {
    const { scene_info } = bodyOf(blenderScene(changes)).taskJson as Record<string, { common: object }>;
    expect(scene_info?.common).not.toHaveProperty('camera_name');
  });

  it('names its scenes where it has any, and no format where none is known', () => {
    const commonOf = (changes: Readonly<Record<string, unknown>>) =>
      (bodyOf(blenderScene(changes)).taskJson as Record<string, { common: object }>).scene_info?.common;
    expect(
      commonOf({
        scenes: [
          { name: 'a', active: true },
          { name: 'b', active: false },
        ],
        output: {},
      }),
    ).toEqual({
      frames: '1-10[1]',
      width: '1920',
      height: '1080',
      camera_name: 'Camera',
      scene_name: ['a', 'b'],
    });
    expect(commonOf({ scenes: [] })).not.toHaveProperty('scene_name');
  });
});

describe('what an artist says', () => {
  it.each([
    [{ priority: 50 }, 50],
    [{ priority: 60 }, 60],
    [{}, 50],
  ])('%j is the level %d', (settings, level) => {
    expect(bodyOf(blenderScene(), settings).level).toBe(level);
  });

  it('of the artist goes beside the files', () => {
    expect(bodyOf(blenderScene(), { artist: 'anna' })).toMatchObject({ artist: 'anna' });
  });

  it.each([
    [{ timeoutSeconds: 90 }, '90'],
    [{ timeoutSeconds: 90.2 }, '91'],
    [{ timeoutSeconds: 1 }, '1'],
  ])('%j stops a frame after %s seconds', (settings, seconds) => {
    expect(infoOf(blenderScene(), settings).job_stop_time).toBe(seconds);
  });

  it.each([
    [90, []],
    [90.2, [{ asked: 90.2, sent: 91 }]],
    [3601, []],
  ])(
    'a plan says what becomes of a time limit of %d s where that is something else',
    (timeoutSeconds, told) => {
      const { problems } = plan(blenderScene(), { timeoutSeconds });
      expect(problems.flatMap(({ code, params }) => (code === 'timeLimitRounded' ? [params] : []))).toEqual(
        told,
      );
    },
  );

  it('of priority frames is ahead of all others, and what follows them', () => {
    expect(infoOf(blenderScene(), { firstFrames: '1, 5', afterFirstRender: 'stop' })).toMatchObject({
      pre_frames: '000:1,5',
      stop_after_test: '1',
    });
    expect(infoOf(blenderScene(), { firstFrames: '1', afterFirstRender: 'fullSpeed' })).toMatchObject({
      pre_frames: '000:1',
      stop_after_test: '2',
    });
  });

  it('of plugins is their names and versions', () => {
    const { taskJson } = bodyOf(blenderScene(), { pluginName: 'mtoa 5.3.4,yeti  4  beta,bare' });
    expect(taskJson.software_config).toMatchObject({
      plugins: { mtoa: '5.3.4', yeti: '4 beta', bare: '' },
    });
  });

  it('of the machine is its id and what it has', () => {
    expect(infoOf(blenderScene(), { hardware: '4090' })).toMatchObject({
      hardwareConfigIds: ['22'],
      ram: '128',
      graphics_cards_num: '1',
      platform: '62',
    });
    expect(infoOf(blenderScene(), { hardware: 'none of these' })).toMatchObject({
      hardwareConfigIds: [],
      ram: '',
      graphics_cards_num: '',
      platform: '',
    });
  });

  it('of a project that nobody knows has no id', () => {
    expect(infoOf(blenderScene(), { projectName: 'unheard of' }).project_id).toBe('');
  });

  it('of one frame is a still', () => {
    expect(infoOf(blenderScene(), { frames: '7' }).is_picture).toBe('0');
  });
});

it.each([
  ['D:\\film\\a.blend', 'windows', '1'],
  ['d:/film/a.blend', 'windows', '1'],
  ['\\\\server\\a.blend', 'windows', '1'],
  ['//server/a.blend', 'windows', '1'],
  ['/film/D:/a.blend', 'linux', '0'],
])('the scene %s is one of %s', (path, os, osName) => {
  const scene = { path, modified: false, name: 'a' };
  const host = { app: 'blender', version: '3.4.1', adapter: '0.1.0', os };
  const info = infoOf(blenderScene({ scene, host }));
  expect(info.os_name).toBe(osName);
  expect(info.input_cg_file).toBe(path.replaceAll('\\', '/'));
});

describe('a Maya scene', () => {
  const layerOf = (...about: Parameters<typeof plan>) => {
    const { scene_info_render, layers } = bodyOf(...about).taskJson as Record<string, unknown>;
    return { layers, ...(scene_info_render as object) };
  };

  it('is one layer through one camera', () => {
    expect(layerOf(mayaScene())).toEqual({
      layers: ['beauty'],
      beauty: {
        renderable: '1',
        common: {
          renderer: 'arnold',
          image_format: 'exr',
          image_file_prefix: 'prefix',
          start: '1',
          end: '9',
          by_frame: '2',
          frames: '1-9[2]',
          width: '1920',
          height: '1080',
          all_camera: ['perspShape', 'top'],
          render_camera: ['perspShape'],
        },
      },
    });
    expect(bodyOf(mayaScene())).toMatchObject({
      assetJson: 'listed',
      taskJson: {
        software_config: { cg_name: 'Maya', cg_version: '2024' },
        task_info: {
          cg_id: '2000',
          is_layer_rendering: '1',
          hardwareConfigIds: ['20'],
          input_project_path: 'D:/film',
        },
      },
    });
  });

  it.each([
    [
      'what the artist said',
      { outputFileName: 'mine' },
      { output: { format: 'exr', name: 'prefix' } },
      'mine',
    ],
    ['what the scene says', {}, { output: { format: 'exr', name: 'prefix' } }, 'prefix'],
    ['the name of the scene', {}, { output: { format: 'exr' } }, 'robot'],
  ])('names its pictures by %s', (_what, settings, changes, prefix) => {
    expect(layerOf(mayaScene(changes), settings)).toMatchObject({
      beauty: { common: { image_file_prefix: prefix } },
    });
  });

  it('renders a layer by its own renderer', () => {
    const layers = [
      { name: 'matte', renderable: false, renderer: 'other' },
      { name: 'beauty', renderable: true, renderer: 'vray' },
    ];
    expect(layerOf(mayaScene({ layers }))).toMatchObject({ beauty: { common: { renderer: 'vray' } } });
  });
});

it.each([
  ['1-10', { text: '1-10[1]', start: '1', end: '10', step: '1' }],
  ['1-9[2]', { text: '1-9[2]', start: '1', end: '9', step: '2' }],
  ['7', { text: '7-7[1]', start: '7', end: '7', step: '1' }],
  ['no frames', { text: '0-0[1]', start: '0', end: '0', step: '1' }],
])('the frames %s have one step', (frames, even) => {
  expect(readEven(frames)).toEqual(even);
});

it('machines that refuse a program are not offered for it, and the first of the others stands', () => {
  expect(machinesFor('2007', offers).map(({ id }) => id)).toEqual(['21', '22']);
  const hardwareOf = (snapshot: SceneSnapshot) => {
    const fields = plan(snapshot).form.groups.flatMap((group) => group.fields);
    const field = fields.find(({ key }) => key === 'hardware');
    return [field?.value, field?.choices?.map(({ value }) => value)];
  };
  expect(hardwareOf(blenderScene())).toEqual(['Default, 64GB', ['Default, 64GB', '4090']]);
  expect(hardwareOf(mayaScene())).toEqual(['Maya alone', ['Maya alone', 'Default, 64GB', '4090']]);
});

it('the checks of the first generation find the fields of a create here as well', () => {
  const codes = plan(blenderScene(), {
    firstFrames: '1',
    afterFirstRender: 'stop',
    frames: '1-3,7',
  }).problems.map(({ code }) => code);
  expect(codes).not.toContain('framesNotSayable');
  expect(plan(mayaScene({ resolution: { width: 10, height: 10 } })).problems).toContainEqual(
    expect.objectContaining({ code: 'unusualSize' }),
  );
});

describe('the number of a create', () => {
  const create = { action: 'submit', body: bodyOf(blenderScene()) };

  it('stands in its body and its file', () => {
    expect(withNumber(create, 7, undefined)).toMatchObject({
      action: 'submit',
      body: { number: 7, taskJson: { task_info: { task_id: '7', user_id: '[…]', cg_id: '2007' } } },
    });
  });

  it('is open in a preview, also where the create has one', () => {
    const { body } = withNumber(withNumber(create, 7, 8), undefined, undefined);
    expect(body).not.toHaveProperty('number');
    expect(body).toMatchObject({ taskJson: { task_info: { task_id: '[…]', user_id: '[…]' } } });
  });
});
