import { afterEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { type FarmAction, farmActions } from '#protocol/renderbus/actions.ts';
import { readFarmAnswer } from '#protocol/renderbus/envelope.ts';
import { dialectParts, dialects } from '#sandbox/dialects/dialects.ts';
import { type Profile, provenProfile } from '#sandbox/profile.ts';
import { blenderBody, type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
afterEach(() => farm.close());

/** A farm that speaks these dialects, all at once. */
function speaking(...names: readonly string[]): TestFarm {
  const parts = names.map((name) => dialectParts(name));
  farm = testFarm({
    behaviours: parts.flatMap(({ behaviour }) => behaviour ?? []),
    profile: parts.reduce<Profile>((made, { profile }) => profile?.(made) ?? made, provenProfile),
  });
  return farm;
}

const houdiniBody = {
  project_name: 'sandbox',
  input_scene_path: 'D/a.hip',
  cg_soft_name: 'houdini 20.5',
  layer_list: [{ frames: '1-3', layerName: '/out/mantra1', option: '-1' }],
};
const plugins = async (plugin_name?: string) => (await farm.call('query_plugin', { plugin_name })).body;
const row = async () => (await farm.call('query_task')).body.data[0];
const refusal = async () => (await farm.call('query_task', { is_paging: 'x' })).head;
const sentence = 'is_paging: expected one of 0, 1, got "x"';
const remark = '[ABCDEFGHIJKLMNOP] take 2';
const withRemark = () => farm.createTask({ user_remark: remark });
const found = async (user_remark: string) =>
  (await farm.call('query_task', { user_remark })).body.data.length;

/** What each dialect does, by its name. */
const expectations: Readonly<Record<string, () => Promise<void>>> = {
  'result-as-int': async () => {
    expect((await farm.call('query_task')).head).toEqual({ result: 0 });
    const { body } = await supertest(farm.sandbox.app).post('/api/v2/task/').send({});
    expect(body.head).toMatchObject({ result: 1, error_code: '1006' });
  },
  'message-only-as-error-message': async () => {
    expect(await refusal()).toEqual({ result: '1', error_code: '1021', error_message: sentence });
  },
  'message-only-as-description': async () => {
    expect(await refusal()).toEqual({ result: '1', error_code: '1021', description: sentence });
  },
  'message-only-as-message': async () => {
    expect(await refusal()).toEqual({ result: '1', error_code: '1021', message: sentence });
    expect((await farm.call('query_task')).head).toEqual({ result: '0' });
  },
  'counts-swapped': async () => {
    await farm.createTask();
    expect((await farm.call('query_task', { is_paging: '1', sort_code: '2' })).body).toMatchObject({
      total_size: '1',
      page_no: '1',
      total_page: '1',
      page_size: 100,
      sort_code: 2,
    });
  },
  'empty-data-null': async () => {
    expect((await farm.call('query_task')).body).toEqual({ data: null, total_size: 0 });
  },
  'empty-data-text': async () => {
    expect((await farm.call('query_task')).body).toEqual({ data: '', total_size: 0 });
  },
  'empty-data-absent': async () => {
    expect((await farm.call('query_task')).body).toEqual({ total_size: 0 });
    await farm.createTask();
    expect((await farm.call('query_task')).body.data).toHaveLength(1);
  },
  'scene-name': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ scene_name: 'D/shots/cube.blend' });
    expect(await row()).not.toHaveProperty('input_scene_path');
  },
  'bare-file-name': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ input_scene_path: 'cube.blend' });
  },
  'fee-bare': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ fee: '0.00' });
  },
  'fee-with-sign': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ fee: '￥0.00' });
  },
  'fee-in-yuan': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ fee: '0.00元' });
  },
  'fee-full-width-colon': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ fee: 'RMB：0.00' });
  },
  'fee-with-thousands': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ fee: 'RMB:0.00' });
    farm.store.tasks.bill(1_000_001, 123_456_700);
    expect(await row()).toMatchObject({ fee: 'RMB:1,234.57' });
    farm.store.tasks.bill(1_000_001, 1_000_000_000_000);
    expect(await row()).toMatchObject({ fee: 'RMB:10,001,234.57' });
  },
  'operate-refused-whole': async () => {
    const task_id = await farm.createTask();
    const other = await farm.createTask();
    const order = async (ids: string, operate_order: string) =>
      (await farm.call('operate_task', { task_id: ids, operate_order })).head;
    expect(await order(`${task_id},77`, '0')).toMatchObject({
      error_code: '1022',
      error_message: expect.stringMatching(/No task 77/),
    });
    expect(farm.store.tasks.find(Number(task_id))?.status).toBe('Preprocessing');
    expect(await order(task_id, '0')).toEqual({ result: '0' });
    expect(await order(`${other},${task_id}`, '0')).toMatchObject({
      error_message: expect.stringMatching(/Cannot pause task 1000001/),
    });
    expect(await order(task_id, '0')).toMatchObject({ result: '1' });
    expect(farm.store.tasks.find(Number(other))?.status).toBe('Preprocessing');
    expect(await order(`${task_id},${other}`, '1')).toEqual({ result: '0' });
  },
  'operate-answer-of-sample': async () => {
    const task_id = await farm.createTask();
    const { data } = (await farm.call('operate_task', { task_id: `${task_id},77`, operate_order: '0' })).body;
    expect(data[0]).toEqual({ list_no: 1, task_id, operate_result: 0, result_msg: '', status: 'User_Stop' });
    expect(data[1]).toMatchObject({ list_no: 2, operate_result: 1, result_msg: expect.stringMatching(/77/) });
  },
  'restart-accepted': async () => {
    const task_id = await farm.createTask();
    await farm.call('operate_task', { task_id, operate_order: '0' });
    await farm.call('operate_task', { task_id, operate_order: 'restart' });
    expect(await row()).toMatchObject({ task_status: 'Preprocessing' });
  },
  'layer-list-as-text': async () => {
    const layer_list = JSON.stringify(houdiniBody.layer_list);
    const create = async (fields: object) =>
      (await farm.call('create_houdini_task', { ...houdiniBody, ...fields })).head.error_code;
    expect(await create({ layer_list })).toBeUndefined();
    expect(await create({})).toBeUndefined();
    expect(await create({ layer_list: 'no json' })).toBe('1022');
    expect(await row()).toMatchObject({ frames: '1-3[1]' });
  },
  'plugins-as-bare-list': async () => {
    expect(await plugins('vray 6.10.08')).toHaveLength(4);
    expect((await farm.call('query_project')).body.data).toHaveLength(1);
  },
  'plugin-as-bare-object': async () => {
    expect(await plugins('redshift 3.6.04')).toEqual({
      cg_soft_name: 'houdini 20.5',
      plugin_name: 'redshift 3.6.04',
    });
    expect(await plugins()).toHaveLength(9);
  },
  'empty-configurations': async () => {
    const { data } = (await farm.call('query_project')).body;
    expect(data[0].plugins).toHaveLength(9);
    expect([data[0].plugins[0], data[0].plugins[1], data[0].plugins[8]]).toEqual([{}, null, '']);
  },
  'utc-offset': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ submit_time: '2026-11-30 10:00:00' });
    const before = { start_date_before: '2026-11-30 10:00:00', start_date_after: '2026-11-30 10:00:00' };
    expect((await farm.call('query_task', before)).body.total_size).toBe(1);
  },
  'program-without-blank': async () => {
    await farm.createTask();
    expect(await row()).toMatchObject({ cg_soft_name: 'blender3.4' });
    const { data } = (await farm.call('query_project')).body;
    expect(data[0].plugins[1].cg_soft_name).toBe('3ds Max2024');
    expect((await plugins('mtoa 5.3.4.1')).data[0].cg_soft_name).toBe('maya2024');
  },
  'remark-truncated': async () => {
    await withRemark();
    expect(await found('ABCDEFGHIJKLMNOP')).toBe(0);
    expect(await found(remark.slice(0, 12))).toBe(1);
  },
  'remark-not-searched': async () => {
    await withRemark();
    await farm.createTask();
    expect(await found('ABCDEFGHIJKLMNOP')).toBe(2);
    expect(await found('nobody wrote this')).toBe(2);
  },
  'brackets-as-wildcard': async () => {
    await withRemark();
    expect(await found('[ABCDEFGHIJKLMNOP]')).toBe(1);
    expect(await found('[XZ]')).toBe(0);
    expect(await found('ta[kl]e 2')).toBe(1);
    expect(await found(remark)).toBe(0);
    expect(await found('] t.ke')).toBe(0);
  },
};

describe('the dialect', () => {
  it.each(dialects.map(({ name }) => name))('%s', async (name) => {
    speaking(name);
    const expectation = expectations[name];
    expect(expectation).toBeDefined();
    await expectation?.();
  });

  it('utc-offset=-05:30 is of the zone that it names', async () => {
    speaking('utc-offset=-05:30');
    await farm.createTask();
    expect(await row()).toMatchObject({ submit_time: '2026-11-30 04:30:00' });
  });

  it('remark-truncated=4 cuts where it is told', async () => {
    speaking('remark-truncated=4');
    await withRemark();
    expect(farm.store.tasks.find(1_000_001)?.userRemark).toBe('[ABC');
  });
});

describe('all dialects that can be spoken at once', () => {
  it('leave answers that the contract lets a client read', async () => {
    speaking(...dialects.map(({ name }) => name));
    await farm.call('create_blender_task', blenderBody);
    await farm.call('operate_task', { task_id: '1000001', operate_order: 'restart' });
    const bodies: Partial<Record<FarmAction, object>> = {
      create_blender_task: blenderBody,
      operate_task: { task_id: '1000001', operate_order: '0' },
      query_task: { is_paging: '1', sort_code: '1', is_jobs_included: '1', is_logs_included: '1' },
      query_project: {},
      query_plugin: {},
      query_customer: {},
      update_customer: { login_name: 'sandbox' },
    };
    for (const [action, body] of Object.entries(bodies) as [FarmAction, object][]) {
      const answer = readFarmAnswer(await farm.call(action, body));
      expect(answer).toMatchObject({ ok: true });
      expect(
        farmActions[action].answer.safeParse(answer?.ok ? answer.body : undefined).error,
      ).toBeUndefined();
    }
    expect(readFarmAnswer(await farm.call('create_task'))).toMatchObject({ ok: false, code: '1020' });
  });
});

describe('a dialect that the farm does not know', () => {
  it.each([
    ['klingon', /expected one of result-as-int, .*brackets-as-wildcard, got "klingon"/],
    ['fee-bare=1', /expected no value, got "fee-bare=1"/],
    ['utc-offset=east', /must look like \+08:00; got "east"/],
    ['remark-truncated=wide', /expected a width after "=", got "wide"/],
  ])('%s', (text, says) => {
    farm = testFarm();
    expect(() => dialectParts(text)).toThrow(says);
    expect(() => dialectParts(text)).toThrow(RangeError);
  });
});
