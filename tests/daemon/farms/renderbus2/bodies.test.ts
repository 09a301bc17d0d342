import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { filesOf, SubmitBody, withNumber } from '#daemon/farms/renderbus2/submitBody.ts';
import { makePlan, type Plan } from '#daemon/submissions/planning.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { TaskJson } from '#protocol/renderbus2/taskJson.ts';
import { readTaskFiles } from '#sandbox/generation2/taskJson.ts';
import { blenderScene } from '#tests/daemon/blenderScene.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { signedRig } from './signedRig.ts';
import { type SignedSandbox, signedSandbox } from './signedSandbox.ts';

let sandbox: SignedSandbox;
let rig: ReturnType<typeof signedRig>;
let projects: readonly Project[];

beforeEach(async () => {
  sandbox = signedSandbox();
  rig = signedRig(sandbox, temporaryFolder());
  projects = (await rig.farm.lists.projects(0)) ?? [];
});

afterEach(() => {
  rig.close();
  sandbox.close();
});

function plan(
  snapshot: SceneSnapshot,
  settings: Readonly<Record<string, unknown>> = {},
  locale: Locale = 'en',
): Plan {
  const taskType = rig.farm.taskTypes.find(({ hosts }) => hosts.includes(snapshot.host.app));
  if (!taskType) throw new Error('No such task type.');
  const about = { pathMap: [], driver: 'none', farm: 'sandbox 2', locale, defaults: {} } as const;
  return makePlan(taskType, [...rig.farm.checks], { snapshot, settings, projects, ...about });
}

const filesOfEach = ({ plannedTasks, files }: Plan) =>
  plannedTasks.map(({ create }) => new Map(filesOf(SubmitBody.parse(withNumber(create, 7, 8).body), files)));

const mayaScene = (changes: Readonly<Record<string, unknown>> = {}) =>
  blenderScene({
    host: { app: 'maya', version: '2024', adapter: '0.1.0', os: 'windows' },
    scene: { path: 'D:\\film\\robot.ma', modified: false, name: 'robot', projectRoot: 'D:\\film' },
    renderer: { name: 'arnold' },
    frames: { start: 1, end: 9, step: 2 },
    output: { format: 'exr', name: 'robot' },
    cameras: [{ name: 'persp', renderable: true }],
    layers: [
      { name: 'beauty', renderable: true },
      { name: 'matte', renderable: true, frames: { start: 5, end: 5, step: 1 }, renderer: 'vray' },
    ],
    ...changes,
  });

describe('task.json', () => {
  it('of a Blender scene is one that the farm takes, with what the snapshot knows', () => {
    const [files] = filesOfEach(
      plan(blenderScene(), { timeoutSeconds: 90, hardware: '4090, 64GB, 1*RTX 4090' }),
    );
    const task = TaskJson.parse(JSON.parse(files?.get('task.json') ?? ''));
    expect(task).toMatchObject({
      software_config: { cg_name: 'Blender', cg_version: '3.4', plugins: {} },
      task_info: {
        cg_id: '2007',
        input_cg_file: '/projects/shot010.blend',
        task_id: '7',
        user_id: '8',
        project_name: 'sandbox',
        hardwareConfigIds: ['21'],
        graphics_cards_num: '1',
        job_stop_time: '90',
        os_name: '0',
      },
      scene_info: { common: { frames: '1-10[1]', camera_name: 'Camera', Render_Format: 'PNG' } },
    });
    expect(readTaskFiles(files?.get('task.json'), files?.get('upload.json'))).toMatchObject({
      scene: 'projects/shot010.blend',
      program: 'blender 3.4',
    });
  });

  it('of a Maya scene has one layer, its own frames and its own renderer, and a number for each', () => {
    const read = filesOfEach(plan(mayaScene())).map((files) =>
      TaskJson.parse(JSON.parse(files.get('task.json') ?? '')),
    );
    expect(read).toMatchObject([
      {
        task_info: { input_cg_file: 'D:/film/robot.ma', input_project_path: 'D:/film', os_name: '1' },
        scene_info_render: {
          beauty: {
            common: { renderer: 'arnold', frames: '1-9[2]', by_frame: '2', render_camera: ['persp'] },
          },
        },
      },
      {
        scene_info_render: {
          matte: { common: { renderer: 'vray', frames: '5-5[1]', start: '5', end: '5' } },
        },
      },
    ]);
  });

  it('says frames in the one form that is known, and as several tasks where there is none', () => {
    const { plannedTasks } = plan(blenderScene(), { frames: '1-3,7,10-20[5]', firstFrames: '2,7' });
    const files = plannedTasks.map(({ create }) => SubmitBody.parse(create.body).taskJson);
    expect(files.map(({ scene_info, task_info }) => [scene_info, task_info.pre_frames])).toMatchObject([
      [{ common: { frames: '1-3[1]' } }, '000:2'],
      [{ common: { frames: '7-7[1]' } }, '000:7'],
      [{ common: { frames: '10-20[5]' } }, '000'],
    ]);
  });
});

it.each([
  ['a priority that it has not', blenderScene(), { priority: 7 }, 'settings.priority'],
  ['no format of the pictures', mayaScene({ output: {} }), {}, 'settings.outputFileFormat'],
])('a plan with %s is refused, at the setting that mends it', (_what, snapshot, settings, path) => {
  const { problems } = plan(snapshot, settings);
  expect(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.path)).toContain(
    path,
  );
});

describe('a scene that cannot be submitted yet', () => {
  const apps = ['houdini', 'max', 'standalone', 'sketchup'] as const;
  const of = (app: (typeof apps)[number], locale: 'en' | 'zh' = 'en') =>
    plan(
      blenderScene({
        host: { app, version: '1', adapter: '0.1.0', os: 'linux' },
        scene: { path: null, modified: true, name: '', projectRoot: '/film' },
      }),
      {},
      locale,
    );

  it.each(apps)('has that for its only problem, and nothing that could be sent (%s)', (app) => {
    const { problems, plannedTasks, files, form } = of(app);
    expect(problems).toMatchObject([
      { code: 'programNotYet', severity: 'error', path: 'scene.host.app', params: { generation: 2 } },
    ]);
    expect([plannedTasks, files, form.groups]).toEqual([[], [], []]);
  });

  it('names the program, and those that can be, in both languages', () => {
    const [en] = of('houdini').problems;
    expect(en?.message).toBe(
      'Renderbridge cannot submit Houdini scenes to generation 2 of RenderBus yet. It can submit Blender, Maya.',
    );
    expect(en?.action).toContain('set farm.generation to 1');
    const [zh] = of('max', 'zh').problems;
    expect(zh?.message).toMatch(/第 2 代.*3ds Max.*Blender, Maya/);
  });

  it('is refused before anything is stored or sent', async () => {
    sandbox.calls.length = 0;
    const scene = blenderScene({ host: { app: 'houdini', version: '20.5', adapter: '0.1.0', os: 'linux' } });
    await expect(rig.submit(scene)).rejects.toThrow('programNotYet');
    await rig.clock.advance(1);
    expect(sandbox.calls).toEqual([]);
  });
});

it('upload.json and asset.json name every file, with its place in the storage', () => {
  const scene = mayaScene({ dependencies: [{ path: 'D:\\film\\wood.png', kind: 'texture', exists: true }] });
  const [files] = filesOfEach(plan(scene));
  expect(JSON.parse(files?.get('upload.json') ?? '')).toEqual({
    asset: [
      { local: 'D:/film/robot.ma', server: '/D/film/robot.ma' },
      { local: 'D:/film/wood.png', server: '/D/film/wood.png' },
    ],
  });
  expect(JSON.parse(files?.get('asset.json') ?? '')).toEqual({
    asset: ['D:/film/robot.ma', 'D:/film/wood.png'],
  });
});

it('the form offers the machines and programs that the farm has', () => {
  const { form } = plan(blenderScene());
  const fields = form.groups.flatMap((group) => group.fields);
  const choicesOf = (key: string) =>
    fields.find((field) => field.key === key)?.choices?.map(({ value }) => value);
  expect(choicesOf('hardware')).toEqual(['Default, 64GB', 'Default, 128GB', '4090, 64GB, 1*RTX 4090']);
  expect(choicesOf('cgSoftName')).toEqual(['Blender 3.4']);
});

it('what the farm has is kept over a restart, for a plan that comes before its first answer', () => {
  rig.crash();
  const { form } = plan(blenderScene());
  const hardware = form.groups.flatMap(({ fields }) => fields).find(({ key }) => key === 'hardware');
  expect(hardware?.value).toBe('Default, 64GB');
});

it('the account’s transfers are told as the farm’s transmitter needs them', async () => {
  expect(await rig.farm.lists.transferAccount?.()).toEqual({
    accountId: expect.stringMatching(/^\d+$/),
    uploadId: '10201',
    downloadId: '20201',
    endpoints: [{ engine: 'aspera', server: 'SANDBOX', host: '127.0.0.1', port: '10221' }],
  });
});

it('the account is told with what it has to spend', async () => {
  expect(await rig.farm.lists.users()).toMatchObject([
    {
      loginName: 'sandbox',
      accountType: 'main',
      balances: [{ currency: 'CNY', amount: '1000' }, { currency: 'USD' }],
    },
  ]);
});
