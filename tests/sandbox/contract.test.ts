import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FarmAction, farmActions } from '#protocol/renderbus/actions.ts';
import { readFarmAnswer } from '#protocol/renderbus/envelope.ts';
import { type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
beforeAll(() => {
  farm = testFarm();
});
afterAll(() => farm.close());

describe('what the sandbox answers is what the contract lets a client read', () => {
  it.each<[FarmAction, () => Promise<object>]>([
    [
      'create_blender_task',
      async () => ({
        project_name: 'sandbox',
        input_scene_path: 'D/a.blend',
        cg_soft_name: 'x',
        frames: '1',
      }),
    ],
    [
      'query_task',
      async () => ({ is_jobs_included: '1', is_logs_included: '1', is_paging: '1', sort_code: '2' }),
    ],
    ['query_project', async () => ({})],
    ['operate_task', async () => ({ task_id: await farm.createTask(), operate_order: '0' })],
  ])('%s', async (action, body) => {
    const answer = readFarmAnswer(await farm.call(action, await body()));
    expect(answer).toMatchObject({ ok: true });
    const { data } = farmActions[action].answer.parse(answer?.ok ? answer.body : undefined);
    expect(data).toEqual(expect.arrayContaining([expect.anything()]));
  });

  it('a refusal', async () => {
    expect(readFarmAnswer(await farm.call('create_blender_task'))).toEqual({
      ok: false,
      code: '1020',
      message: 'project_name: expected a value, got none',
    });
  });
});
