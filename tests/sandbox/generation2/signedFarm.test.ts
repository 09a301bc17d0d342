import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestFarm, testFarm } from '../testFarm.ts';
import { type SignedCaller, signedCaller } from './signedCaller.ts';

let farm: TestFarm;
let caller: SignedCaller;

beforeEach(async () => {
  farm = testFarm();
  caller = await signedCaller(farm);
});

afterEach(async () => {
  await caller.close();
  await farm.close();
});

const submit = '/api/render/submit';
const handle = '/api/render/handle';
const rendering = '/api/rendering/task/renderingTask';

function taskJson(info: object = {}, rest: object = {}) {
  return {
    software_config: { cg_name: 'Blender', cg_version: '3.4', plugins: {} },
    task_info: {
      cg_id: '2007',
      input_cg_file: 'D:/shots/cube.blend',
      pre_frames: '000',
      stop_after_test: '2',
      enable_layered: '0',
      project_id: '0',
      ...info,
    },
    scene_info: { common: { frames: '1-3[1]' } },
    ...rest,
  };
}

async function number(): Promise<number> {
  const { data } = await caller.call(`${submit}/createTask`, { count: 1, taskUserLevel: 50 });
  return data.taskIdList[0];
}

async function withFiles(file: object = taskJson()): Promise<number> {
  farm.upload('D/shots/cube.blend');
  const taskId = await number();
  await caller.call(`${submit}/taskJsonFile`, {
    taskId,
    fileName: 'task.json',
    content: JSON.stringify(file),
  });
  return taskId;
}

async function callOnce(key: string, path: string) {
  const other = await signedCaller(farm, key);
  try {
    return await other.call(path);
  } finally {
    await other.close();
  }
}

const send = (taskId: number) => caller.call(`${submit}/task`, { taskId });
const info = async (taskId: number) =>
  (await caller.call(`${handle}/queryTaskInfo/v2`, { taskIds: [taskId] })).data.items[0];

describe('the door', () => {
  it.each([
    ['another key', 611, () => callOnce('another', `${handle}/queryAllFrameStats`)],
    [
      'an account that is none',
      602,
      () => caller.call(`${handle}/queryAllFrameStats`, {}, { accessId: 'x' }),
    ],
    [
      'a clock of last week',
      610,
      () => caller.call(`${handle}/queryAllFrameStats`, {}, { UTCTimestamp: '1' }),
    ],
    ['a path that it has not', 404, () => caller.call(`${handle}/none`)],
    ['a body without a field', 601, () => caller.call(`${handle}/queryTaskInfo/v2`)],
    ['a number in quotes', 600, () => caller.call(`${handle}/queryTaskInfo/v2`, { taskIds: ['1'] })],
  ])('refuses %s with code %i', async (_what, code, call) => {
    const answer = await call();
    expect(answer).toMatchObject({ code, result: false });
    expect(answer.message).not.toBe('');
  });
});

describe('a submission', () => {
  it('is nothing but a number before its submit', async () => {
    const taskId = await withFiles();
    expect(await info(taskId)).toBeUndefined();
    expect(farm.store.tasks.find(taskId)).toBeUndefined();
  });

  it('becomes the task of its number', async () => {
    const taskId = await withFiles();
    expect(await send(taskId)).toMatchObject({ code: 200, data: null });
    expect(await info(taskId)).toMatchObject({ id: taskId, sceneName: 'cube.blend', totalFrames: 3 });
  });

  it('makes no second task, however often it is sent', async () => {
    const taskId = await withFiles();
    await send(taskId);
    await send(taskId);
    const { data } = await caller.call(`${handle}/getTaskList/v2`, { pageNum: 1, pageSize: 100 });
    expect(data.items).toHaveLength(1);
  });

  it('shares the row of ids with tasks of the first generation', async () => {
    const first = Number(await farm.createTask());
    const second = await number();
    const third = Number(await farm.createTask());
    expect([second, third]).toEqual([first + 1, first + 2]);
  });

  it.each([
    ['a version that the farm has not', taskJson({}, { software_config: { cg_version: '1', plugins: {} } })],
    ['a project that is none', taskJson({ project_id: '77' })],
    ['a number where a text belongs', taskJson({ tiles: 1 })],
    ['frames that are none', taskJson({}, { scene_info: { common: { frames: 'all' } } })],
    ['a program that it does not render', taskJson({ cg_id: '2004' })],
  ])('is refused with %s, and its number stays spare', async (_what, file) => {
    const taskId = await withFiles(file);
    expect(await send(taskId)).toMatchObject({ code: 600, result: false });
    expect(farm.store.tasks.find(taskId)).toBeUndefined();
  });

  it('is refused without task.json, and with the number of nobody', async () => {
    expect(await send(await number())).toMatchObject({ code: 600 });
    expect(await send(7)).toMatchObject({ code: 404 });
  });

  it('renders its priority frames and waits where it is to stop after them', async () => {
    const taskId = await withFiles(taskJson({ pre_frames: '100:3', stop_after_test: '1' }));
    await send(taskId);
    farm.prepare();
    await farm.renderer.finish(1);
    await farm.renderer.finish(3);
    await farm.status(String(taskId), 'Stopped');
    expect(await info(taskId)).toMatchObject({ taskStatus: 40, doneFrames: 2 });
    await caller.call(`${handle}/fullSpeedRendering`, { taskIds: [taskId] });
    farm.prepare();
    await farm.renderer.finish(2);
    await farm.status(String(taskId), 'System_Done');
    expect(await info(taskId)).toMatchObject({ taskStatus: 25, doneFrames: 3 });
  });
});

describe('orders', () => {
  it('stop, start and delete', async () => {
    const taskId = await withFiles();
    await send(taskId);
    await caller.call(`${rendering}/stopTask`, { taskIds: [taskId] });
    expect(await info(taskId)).toMatchObject({ taskStatus: 15 });
    await caller.call(`${rendering}/startTask`, { taskIds: [taskId] });
    expect(await info(taskId)).toMatchObject({ taskStatus: 8 });
    await caller.call(`${handle}/deleteTask`, { taskIds: [taskId] });
    const list = (recycleFlag: number) =>
      caller.call(`${handle}/getTaskList/v2`, { pageNum: 1, pageSize: 100, recycleFlag });
    expect((await list(0)).data.items).toEqual([]);
    expect((await list(1)).data.items).toHaveLength(1);
  });

  it('are refused whole where one id is another’s', async () => {
    const taskId = await withFiles();
    await send(taskId);
    expect(await caller.call(`${rendering}/stopTask`, { taskIds: [taskId, 7] })).toMatchObject({ code: 404 });
    expect(await info(taskId)).toMatchObject({ taskStatus: 8 });
  });
});
