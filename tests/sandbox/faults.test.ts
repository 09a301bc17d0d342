import { afterEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { pace } from '#sandbox/behaviours/pace.ts';
import { dialectNamed } from '#sandbox/dialects/dialects.ts';
import { faultBehaviour } from '#sandbox/faults/faults.ts';
import { provenProfile } from '#sandbox/profile.ts';
import { blenderBody, type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
afterEach(() => farm.close());

const create = () => farm.call('create_blender_task', blenderBody);
const tasks = async () => (await farm.call('query_task')).body.total_size;
const lost = /socket hang up|ECONNRESET/;

describe('answer-lost-after-effect', () => {
  it('creates the task and ends the connection without an answer, once', async () => {
    farm = testFarm({ behaviours: [faultBehaviour('answer-lost-after-effect')] });
    await expect(create()).rejects.toThrow(lost);
    expect(await tasks()).toBe(1);
    expect((await create()).head.result).toBe('0');
  });

  it('strikes as often as it is told and spares refused calls', async () => {
    farm = testFarm({ behaviours: [faultBehaviour('answer-lost-after-effect=2')] });
    expect((await farm.call('create_blender_task')).head.error_code).toBe('1020');
    await expect(create()).rejects.toThrow(lost);
    await expect(create()).rejects.toThrow(lost);
    expect((await create()).head.result).toBe('0');
  });

  it('strikes operations too', async () => {
    farm = testFarm({ behaviours: [faultBehaviour('answer-lost-after-effect=all')] });
    await expect(create()).rejects.toThrow(lost);
    await expect(farm.call('operate_task', { task_id: '1000001', operate_order: '0' })).rejects.toThrow(lost);
    expect((await farm.row('1000001')).task_status).toBe('User_Stop');
  });
});

describe('answer-lost-before-effect', () => {
  it('ends the connection and creates nothing', async () => {
    farm = testFarm({ behaviours: [faultBehaviour('answer-lost-before-effect')] });
    await expect(create()).rejects.toThrow(lost);
    expect(await tasks()).toBe(0);
    expect((await create()).head.result).toBe('0');
  });
});

describe('slow', () => {
  it('carries a call out at once and answers late', async () => {
    farm = testFarm({ behaviours: [faultBehaviour('slow=5000')] });
    let isAnswered = false;
    const answer = create().then((value) => {
      isAnswered = true;
      return value;
    });
    await farm.status('1000001', 'Preprocessing').catch(() => {});
    expect(isAnswered).toBe(false);
    farm.clock.advance(5000);
    expect((await answer).head.result).toBe('0');
  });
});

describe('a fault that the farm does not know', () => {
  it.each(['nothing', 'slow=soon', 'answer-lost-after-effect=0', 'answer-lost-before-effect='])(
    '%s',
    (text) => {
      farm = testFarm();
      expect(() => faultBehaviour(text)).toThrow(/expected .*, got "/);
    },
  );
});

describe('the pace', () => {
  it('refuses what comes too soon after the last accepted call, and refusals do not reset it', async () => {
    farm = testFarm({ behaviours: [pace(10_000)] });
    expect((await create()).head.result).toBe('0');
    farm.clock.advance(9_999);
    const { head } = await create();
    expect(head).toEqual({
      result: '1',
      error_message: 'The interval less than 10s from the last time',
      description: 'The interval less than 10s from the last time',
    });
    farm.clock.advance(1);
    expect((await create()).head.result).toBe('0');
  });

  it('is not used up by a call that is refused for another reason', async () => {
    farm = testFarm({ behaviours: [pace(10_000)] });
    expect((await farm.call('create_blender_task')).head.error_code).toBe('1020');
    expect((await create()).head.result).toBe('0');
  });

  it('is kept for each account by itself', async () => {
    farm = testFarm({ behaviours: [pace(10_000)] });
    farm.store.accounts.save({ name: 'other', accessKey: 'sandbox', isEnabled: true });
    await create();
    expect((await farm.call('query_task', {}, 'other')).head.result).toBe('0');
    expect((await farm.call('query_task')).head.result).toBe('1');
  });

  it('lets only one of many calls at the same moment through', async () => {
    farm = testFarm({ behaviours: [pace(10_000)] });
    const answers = await Promise.all(Array.from({ length: 8 }, create));
    expect(answers.filter(({ head }) => head.result === '0')).toHaveLength(1);
  });
});

describe('dialects', () => {
  it('result-as-int: success and refusal alike, even of what never reached a behaviour', async () => {
    const profile = dialectNamed('result-as-int').profile?.(provenProfile) ?? provenProfile;
    farm = testFarm({ profile });
    expect((await farm.call('query_task')).head.result).toBe(0);
    const refused = await supertest(farm.sandbox.app).post('/api/v2/task/').send({});
    expect(refused.body.head).toMatchObject({ result: 1, error_code: '1006' });
  });

  it('fee-bare: fees without a currency', async () => {
    farm = testFarm({ behaviours: [dialectNamed('fee-bare').behaviour ?? []].flat() });
    const id = await farm.createTask();
    expect((await farm.row(id)).fee).toBe('0.00');
  });

  it('an unknown one is refused with the names of the known', () => {
    farm = testFarm();
    expect(() => dialectNamed('klingon')).toThrow(/expected one of result-as-int, fee-bare, got "klingon"/);
  });
});
