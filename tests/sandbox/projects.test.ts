import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blenderBody, type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
beforeEach(() => {
  farm = testFarm();
});
afterEach(() => farm.close());

const create = (body: object, account?: string) => farm.call('create_project', body, account);
const operate = (body: object, account?: string) => farm.call('operate_project', body, account);
const project = async (project_id = '1') =>
  (await farm.call('query_project', { project_id, is_sub_included: '1' })).body.data[0];
const programs = async () =>
  (await project()).plugins.map(
    (row: { cg_soft_name: string; is_default: string }) =>
      `${row.cg_soft_name}${row.is_default === '1' ? '*' : ''}`,
  );

describe('create_project', () => {
  it('adds a project without configurations, flat answered, that tasks can name at once', async () => {
    const fields = { project_path: 'D/film', render_os: 'Windows', user_remark: 'reel 2' };
    expect(await create({ project_name: 'film', ...fields })).toEqual({
      head: { result: '0' },
      body: { project_id: '2', create_result: '0', description: '' },
    });
    expect(await project('2')).toMatchObject({
      project_name: 'film',
      ...fields,
      customer_name: 'sandbox',
      plugins: [],
    });
    expect(
      (await farm.call('create_blender_task', { ...blenderBody, project_name: 'film' })).head.result,
    ).toBe('0');
  });

  it('fails without a violation when its owner has a project of that name', async () => {
    const { head, body } = await create({ project_name: 'sandbox' });
    expect(head.result).toBe('0');
    expect(body).toMatchObject({ project_id: '', create_result: '1' });
    expect(body.description).toMatch(/sandbox already/);
  });

  it('tells names apart by their letters’ case, and lets two accounts use one name', async () => {
    expect((await create({ project_name: 'Sandbox' })).body.create_result).toBe('0');
    expect(
      (await create({ project_name: 'sandbox', sub_account: 'sandbox-artist' })).body.create_result,
    ).toBe('0');
    expect(await project('3')).toMatchObject({ customer_name: 'sandbox-artist' });
  });

  it.each([
    ['1020', {}],
    ['1023', { project_name: 'x'.repeat(21) }],
    ['1024', { project_name: 'my_film' }],
    ['1024', { project_name: '电影' }],
    ['1022', { project_name: 'film', render_os: 'linux' }],
    ['1022', { project_name: 'film', sub_account: 'stranger' }],
    ['1023', { project_name: 'film', user_remark: 'x'.repeat(257) }],
  ])('%s: %j', async (code, body) => {
    expect((await create(body)).head).toMatchObject({ result: '1', error_code: code });
    expect((await farm.call('query_project')).body.total_size).toBe(1);
  });
});

describe('operate_project', () => {
  it('changes what is sent and leaves the rest', async () => {
    expect((await operate({ project_id: 1, project_path: 'D/new', user_remark: 'moved' })).body).toEqual({
      operate_result: '0',
      description: '',
    });
    expect(await project()).toMatchObject({
      project_name: 'sandbox',
      project_path: 'D/new',
      user_remark: 'moved',
      render_os: 'Linux',
    });
    expect(await programs()).toHaveLength(6);
  });

  it('sub_account says whose project is meant, and moves none', async () => {
    const { project_id } = (await create({ project_name: 'film', sub_account: 'sandbox-artist' })).body;
    const change = { user_remark: 'reel 2' };
    expect((await operate({ project_id: Number(project_id), ...change })).body.operate_result).toBe('1');
    const named = { ...change, sub_account: 'sandbox-artist' };
    expect((await operate({ project_id: Number(project_id), ...named })).body.operate_result).toBe('0');
    expect(await project(project_id)).toMatchObject({ customer_name: 'sandbox-artist', ...change });
    expect((await operate({ project_id: 1, ...named })).body).toMatchObject({
      operate_result: '1',
      description: 'No project 1 among those of sandbox-artist.',
    });
    expect(await project()).toMatchObject({ customer_name: 'sandbox', user_remark: '' });
  });

  it('without operate_type ignores all that is about configurations', async () => {
    await operate({ project_id: 1, config_id: 1, cg_soft_name: 'maya 2030', is_default: 0 });
    expect((await programs())[0]).toBe('maya 2024*');
  });

  it('adds a configuration, whatever config_id says; the newest default wins', async () => {
    await operate({
      project_id: 1,
      operate_type: 0,
      config_id: 1,
      cg_soft_name: 'maya 2025',
      plugin_name: 'mtoa 5.4, vray 6.20',
      is_default: 1,
    });
    expect(await programs()).toEqual([
      'maya 2024',
      '3ds Max 2024',
      'houdini 20.5',
      'blender 3.4',
      'V-Ray_standalone',
      'sketchup 2024',
      'maya 2025*',
    ]);
  });

  it('changes one configuration and leaves what is not sent', async () => {
    await operate({
      project_id: 1,
      operate_type: 1,
      config_id: 2,
      cg_soft_name: '3ds Max 2025',
      is_default: 1,
    });
    expect((await project()).plugins[1]).toEqual({
      config_id: '2',
      cg_soft_name: '3ds Max 2025',
      plugin_name: 'vray 6.10.08',
      is_default: '1',
    });
    expect((await programs())[0]).toBe('maya 2024');
  });

  it('deletes one configuration, or all when none is named', async () => {
    await operate({ project_id: 1, operate_type: 2, config_id: 1 });
    expect((await programs())[0]).toBe('3ds Max 2024');
    await operate({ project_id: 1, operate_type: 2 });
    expect(await programs()).toEqual([]);
  });

  it.each([
    ['an unknown project', { project_id: 99 }, /No project 99/],
    ['an unknown configuration', { project_id: 1, operate_type: 2, config_id: 99 }, /No configuration 99/],
    [
      'an unknown configuration beside a new name, which stays as it was',
      { project_id: 1, project_name: 'renamed', operate_type: 1, config_id: 99, cg_soft_name: 'x' },
      /No configuration 99/,
    ],
  ])('fails for %s', async (_what, body, says) => {
    const answer = await operate(body);
    expect(answer.head.result).toBe('0');
    expect(answer.body).toMatchObject({ operate_result: '1', description: expect.stringMatching(says) });
    expect((await project()).project_name).toBe('sandbox');
  });

  it('fails when its owner has another project of the new name', async () => {
    await create({ project_name: 'film' });
    expect((await operate({ project_id: 2, project_name: 'sandbox' })).body.operate_result).toBe('1');
    expect((await operate({ project_id: 2, project_name: 'film' })).body.operate_result).toBe('0');
  });

  it('reaches no project of another account', async () => {
    farm.store.accounts.save({ name: 'stranger', accessKey: 'sandbox', isEnabled: true });
    expect((await operate({ project_id: 1, user_remark: 'mine' }, 'stranger')).body.operate_result).toBe('1');
    expect(
      (await operate({ project_id: 1, user_remark: 'mine' }, 'sandbox-artist')).body.operate_result,
    ).toBe('1');
  });

  it.each([
    ['1020', {}],
    ['1021', { project_id: 'one' }],
    ['1022', { project_id: 1, operate_type: 3 }],
    ['1020', { project_id: 1, operate_type: 0 }],
    ['1020', { project_id: 1, operate_type: 1, config_id: 1 }],
    ['1020', { project_id: 1, operate_type: 1, cg_soft_name: 'x' }],
    ['1022', { project_id: 1, operate_type: 0, cg_soft_name: 'x', plugin_name: 'vray 5.1,vray 6.1' }],
    ['1024', { project_id: 1, project_name: 'my film' }],
    ['1022', { project_id: 1, sub_account: 'stranger' }],
  ])('%s: %j', async (code, body) => {
    expect((await operate(body)).head.error_code).toBe(code);
  });
});

describe('query_plugin', () => {
  const found = async (body: object) =>
    (await farm.call('query_plugin', body)).body.data.map(
      (row: { cg_soft_name: string; plugin_name: string }) => `${row.cg_soft_name}: ${row.plugin_name}`,
    );

  it.each<[string, object, readonly string[]]>([
    ['by program, fuzzily', { cg_soft_name: 'maya' }, ['maya 2024: mtoa 5.3.4.1', 'maya 2024: vray 6.10.08']],
    ['by program, case-sensitively', { cg_soft_name: 'Maya' }, []],
    ['by plugin, exactly', { plugin_name: 'redshift 3.6.04' }, ['houdini 20.5: redshift 3.6.04']],
    ['by no part of a plugin', { plugin_name: 'redshift' }, []],
    ['by both at once', { cg_soft_name: 'Max', plugin_name: 'vray 6.10.08' }, ['3ds Max 2024: vray 6.10.08']],
  ])('finds %s', async (_what, body, expected) => {
    expect(await found(body)).toEqual(expected);
  });

  it('tells of every program when nothing is asked for', async () => {
    expect(await found({})).toHaveLength(9);
  });

  it.each([
    ['1023', { plugin_name: 'x'.repeat(33) }],
    ['1022', { cg_soft_name: ['maya'] }],
  ])('%s: %j', async (code, body) => {
    expect((await farm.call('query_plugin', body)).head.error_code).toBe(code);
  });
});
