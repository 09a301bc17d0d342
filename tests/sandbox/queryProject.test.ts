import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
beforeAll(() => {
  farm = testFarm();
  farm.store.accounts.save({ name: 'junior', accessKey: 'sandbox', isEnabled: true, mainAccount: 'sandbox' });
  farm.store.projects.add({
    account: 'junior',
    name: 'training',
    createdAt: farm.clock.now(),
    configurations: [{ cgSoftName: 'maya 2022', pluginName: 'mtoa 5.1,vray 5.20', isDefault: false }],
  });
});
afterAll(() => farm.close());

const names = async (body: object, account?: string) => {
  const answer = await farm.call('query_project', body, account);
  return (
    answer.body.data?.map((row: { project_name: string }) => row.project_name).join(' ') ??
    answer.head.error_code
  );
};

describe('query_project', () => {
  it('tells of the one project of a new farm, with a configuration per task type', async () => {
    const { data, total_size } = (await farm.call('query_project')).body;
    expect(total_size).toBe(1);
    expect(data[0]).toMatchObject({
      project_id: '1',
      project_name: 'sandbox',
      customer_name: 'sandbox',
      create_time: '2026-11-30 18:00:00',
    });
    expect(data[0].plugins.map((row: { cg_soft_name: string }) => row.cg_soft_name)).toEqual([
      'maya 2024',
      '3ds Max 2024',
      'houdini 20.5',
      'blender 3.4',
      'V-Ray_standalone',
      'sketchup 2024',
    ]);
    expect(data[0].plugins[3]).toEqual({ config_id: '4', cg_soft_name: 'blender 3.4', is_default: '0' });
  });

  it.each<[string, object, string]>([
    ['own projects alone', {}, 'sandbox'],
    ['those of sub-accounts too', { is_sub_included: '1' }, 'sandbox training'],
    ['those of one sub-account', { sub_account: 'junior' }, 'training'],
    ['none of a stranger', { sub_account: 'stranger' }, ''],
    ['by name, exactly', { project_name: 'sand' }, ''],
    ['by id', { project_id: 1 }, 'sandbox'],
    ['by system', { render_os: 'Windows' }, ''],
    ['by program, fuzzily', { cg_soft_name: 'maya', is_sub_included: '1' }, 'sandbox training'],
    ['by one plugin of a list, exactly', { plugin_name: 'vray 5.20', is_sub_included: '1' }, 'training'],
    ['with a default configuration', { is_default: '1', is_sub_included: '1' }, 'sandbox'],
    ['with one that is no default', { is_default: '0', is_sub_included: '1' }, 'sandbox training'],
    [
      'by filters that different configurations meet',
      { is_default: '1', cg_soft_name: 'blender' },
      'sandbox',
    ],
    ['refused: 1021', { is_default: 'yes' }, '1021'],
    ['refused: 1022', { render_os: 'Amiga' }, '1022'],
    ['refused: 1023', { project_name: 'x'.repeat(33) }, '1023'],
  ])('%s', async (_title, body, expected) => {
    expect(await names(body)).toBe(expected);
  });
});
