import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { blenderBody, type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
const mark = 'ABCDEFGHIJKLMNOP';

/** Five tasks, one a minute; the fourth belongs to a sub-account, the fifth is deleted. */
beforeAll(async () => {
  farm = testFarm();
  farm.store.accounts.save({ name: 'junior', accessKey: 'sandbox', isEnabled: true, mainAccount: 'sandbox' });
  farm.store.accounts.save({ name: 'stranger', accessKey: 'sandbox', isEnabled: true });
  const tasks = [
    {
      input_scene_path: 'D/a/one.blend',
      artist: 'Ada Blue',
      user_remark: `[${mark}] first [v2]`,
      frames: '1-10',
    },
    { input_scene_path: 'D/a/two.blend', artist: 'Bob', user_remark: 'first v2', frames: '5,1-3' },
    { input_scene_path: 'D/b/three.blend', artist: '张三', frames: '1-21[4]' },
    { input_scene_path: 'D/b/four.blend', submit_account: 'junior' },
    { input_scene_path: 'D/b/five.blend', artist: 'Eve' },
  ];
  for (const task of tasks) {
    await farm.call('create_blender_task', { ...blenderBody, ...task });
    farm.clock.advance(60_000);
  }
  farm.store.tasks.setStatus(1_000_005, 'User_Stop');
  await farm.call('operate_task', { task_id: '1000005', operate_order: '2' });
});
afterAll(() => farm.close());

async function ids(body: object, account?: string): Promise<string> {
  const answer = await farm.call('query_task', body, account);
  if (answer.head.result !== '0') return `${answer.head.error_code}`;
  return answer.body.data.map((row: { task_id: string }) => row.task_id.slice(-1)).join('');
}

describe('query_task finds', () => {
  it.each<[string, object, string]>([
    ['all own tasks that are not deleted', {}, '123'],
    ['those of sub-accounts too', { is_sub_included: '1' }, '1234'],
    ['deleted ones alone', { del_flag: '1' }, '5'],
    ['one by its id', { task_id: '1000002' }, '2'],
    ['one by its id as a number', { task_id: 1000002 }, '2'],
    ['none by a part of an id', { task_id: '100000' }, ''],
    ['by project, exactly', { project_name: 'sandbo' }, ''],
    ['by status', { task_status: 'AnalyseFailed' }, '123'],
    ['by program, fuzzily', { cg_soft_name: 'ender 3' }, '123'],
    ['by program, case-sensitively', { cg_soft_name: 'Blender' }, ''],
    ['by scene, fuzzily', { input_scene_path: 'D/a/' }, '12'],
    ['by artist, fuzzily', { artist: '三' }, '3'],
    ['by a mark alone', { user_remark: mark }, '1'],
    ['by a mark in its brackets, which are literal', { user_remark: `[${mark}]` }, '1'],
    ['by brackets in a remark, which are no wildcard', { user_remark: '[v2]' }, '1'],
    ['by a remark, where % and _ are literal', { user_remark: 'f%t' }, ''],
    ['submitted at or after', { start_date_after: '2026-11-30 18:01:00' }, '23'],
    ['submitted at or before', { start_date_before: '2026-11-30 18:01:00' }, '12'],
    ['none that is completed', { completed_date_after: '2000-01-01 00:00:00' }, ''],
    ['from the API', { fromWhere: 'api' }, '123'],
    ['none from the web', { fromWhere: 'web' }, ''],
    ['beauty tasks', { task_type: '0' }, '123'],
    ['no photon tasks', { task_type: '1' }, ''],
    ['by who submitted, exactly', { submit_account: 'junior', is_sub_included: '1' }, '4'],
    ['by two filters at once', { input_scene_path: 'D/a/', artist: 'Bob' }, '2'],
  ])('%s', async (_title, body, expected) => {
    expect(await ids(body)).toBe(expected);
  });

  it('nothing of another account', async () => {
    expect(await ids({ is_sub_included: '1' }, 'stranger')).toBe('');
    expect(await ids({ task_id: '1000001' }, 'stranger')).toBe('');
  });

  it('nothing of the main account for a sub-account', async () => {
    expect(await ids({ is_sub_included: '1' }, 'junior')).toBe('4');
  });
});

describe('query_task sorts', () => {
  it.each<[string, object, string]>([
    ['by id, ascending', { sort_code: '0' }, '123'],
    ['by id, descending', { sort_code: '0', sort_type: '1' }, '321'],
    ['by submit time, descending', { sort_code: '2', sort_type: '1' }, '321'],
    ['by status, equals by id', { sort_code: '1', sort_type: '1' }, '321'],
    ['by id when only the direction is given', { sort_type: '1' }, '123'],
  ])('%s', async (_title, body, expected) => {
    expect(await ids(body)).toBe(expected);
  });

  it('and tells how, in texts', async () => {
    expect((await farm.call('query_task', { sort_code: 2 })).body).toMatchObject({
      sort_code: '2',
      sort_type: '0',
    });
    expect((await farm.call('query_task')).body).not.toHaveProperty('sort_code');
  });
});

describe('query_task pages', () => {
  it.each([
    ['1', '12', 2],
    ['2', '3', 2],
    ['3', '', 2],
  ])('page %s of two rows each', async (page_no, expected, total_page) => {
    const body = { is_paging: '1', page_size: '2', page_no };
    expect(await ids(body)).toBe(expected);
    expect((await farm.call('query_task', body)).body).toMatchObject({
      total_size: 3,
      total_page,
      page_no: Number(page_no),
      page_size: '2',
      is_paging: '1',
    });
  });

  it('of 100 rows from the first on when it is not told otherwise', async () => {
    expect((await farm.call('query_task', { is_paging: '1' })).body).toMatchObject({
      page_no: 1,
      page_size: '100',
    });
  });

  it('only when asked: without is_paging the whole list comes', async () => {
    const { body } = await farm.call('query_task', { page_size: '1' });
    expect(body.data).toHaveLength(3);
    expect(body).not.toHaveProperty('page_no');
  });

  it('survives numbers that no page has', async () => {
    const huge = '9007199254740991';
    expect(await ids({ is_paging: '1', page_size: huge, page_no: huge })).toBe('');
  });
});

describe('query_task refuses', () => {
  it.each<[string, object]>([
    ['1021', { is_paging: 'yes' }],
    ['1022', { is_paging: '2' }],
    ['1021', { page_size: 'many', is_paging: '1' }],
    ['1022', { page_size: '0', is_paging: '1' }],
    ['1022', { page_no: '-1', is_paging: '1' }],
    ['1022', { task_status: 'Done' }],
    ['1022', { task_status: 'start' }],
    ['1022', { start_date_after: '30.11.2026' }],
    ['1022', { start_date_after: '2026-02-30 00:00:00' }],
    ['1023', { project_name: 'x'.repeat(33) }],
    ['1023', { artist: '人'.repeat(17) }],
    ['1021', { task_over_time: 'soon' }],
    ['1022', { user_remark: { a: 1 } }],
    ['1024', { user_remark: 'a\nb' }],
  ])('%s: %j', async (code, body) => {
    expect(await ids(body)).toBe(code);
  });
});

describe('a row', () => {
  it('has texts only, steps in its frames, and no remark', async () => {
    const { data } = (await farm.call('query_task')).body;
    expect(data.map((row: { frames: string }) => row.frames)).toEqual(['1-10[1]', '1-3[1],5', '1-21[4]']);
    for (const value of Object.values(data[0])) expect(typeof value).toBe('string');
    expect(JSON.stringify(data)).not.toContain(mark);
  });

  it('has jobs only when they are asked for, and logs only with jobs', async () => {
    const one = async (body: object) =>
      (await farm.call('query_task', { task_id: '1000003', ...body })).body.data[0];
    expect(await one({ is_logs_included: '1' })).not.toHaveProperty('jobs');
    const { jobs } = await one({ is_jobs_included: '1' });
    expect(jobs.map((job: { job_name: string }) => job.job_name)).toEqual([
      'frame0001',
      'frame0005',
      'frame0009',
      'frame0013',
      'frame0017',
      'frame0021',
    ]);
    expect(jobs[0]).toMatchObject({
      job_status: 'Waiting',
      render_percent: '0',
      start_time: '',
      consume_time: '0',
    });
    expect(jobs[0]).not.toHaveProperty('log');
    expect((await one({ is_jobs_included: '1', is_logs_included: '1' })).jobs[0].process_log).toMatch(
      /upload/,
    );
  });
});
