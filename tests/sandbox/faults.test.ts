import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { rateLimit } from '#sandbox/behaviours/pace.ts';
import { faultBehaviour, faults } from '#sandbox/faults/faults.ts';
import { seededRandom } from '#sandbox/seededRandom.ts';
import { until } from './handClock.ts';
import { blenderBody, type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
afterEach(() => farm.close());

const faulty = (fault: string) => testFarm({ behaviours: [faultBehaviour(fault)] });
const mayaBody = {
  project_name: 'sandbox',
  input_scene_path: 'D/a.ma',
  cg_soft_name: 'maya 2024',
  frames: '1',
};
const create = () => farm.call('create_blender_task', blenderBody);
/** The response itself, whatever it is. */
const raw = (action: string, body: object) =>
  supertest(farm.sandbox.app)
    .post('/api/v2/task/')
    .redirects(0)
    .buffer(true)
    .parse((response, done) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => done(null, text));
    })
    .ok(() => true)
    .send({ head: { access_key: 'sandbox', account: 'sandbox', action }, body })
    .then(({ status, headers, type, body: text }) => ({ status, headers, type, text: String(text) }));
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

describe('committed-late', () => {
  it('ends the connection at once and carries the call out later', async () => {
    farm = faulty('committed-late=1:500');
    await expect(create()).rejects.toThrow(lost);
    expect(await tasks()).toBe(0);
    farm.clock.advance(499);
    expect(await tasks()).toBe(0);
    farm.clock.advance(1);
    await until('the task was there', async () => (await tasks()) === 1);
    expect((await create()).head.result).toBe('0');
  });
});

describe('an HTTP error', () => {
  it.each([
    ['server-error-before-effect', 502, 0],
    ['server-error-after-effect', 502, 1],
    ['server-error-before-effect=1:503', 503, 0],
    ['server-error-after-effect=all:500', 500, 1],
  ])('%s: HTTP %s, and the tasks that come of it are %s', async (fault, status, count) => {
    farm = faulty(fault);
    expect((await raw('create_blender_task', blenderBody)).status).toBe(status);
    expect(await tasks()).toBe(count);
  });
});

describe('an answer that is none', () => {
  it('truncated-json: carries the call out and answers with half of the JSON', async () => {
    farm = faulty('truncated-json');
    const { status, text } = await raw('create_blender_task', blenderBody);
    expect([status, text]).toEqual([200, '{"head":{"result":"0"},"body":{"data":[{"task_id"']);
    expect(await tasks()).toBe(1);
  });

  it('html-instead-of-json: carries the call out and answers with a web page', async () => {
    farm = faulty('html-instead-of-json');
    const { status, text, type } = await raw('create_blender_task', blenderBody);
    expect([status, type, text.slice(0, 15)]).toEqual([200, 'text/html', '<!doctype html>']);
    expect(await tasks()).toBe(1);
  });

  it('redirect: names a place at which nobody is, and carries nothing out', async () => {
    farm = faulty('redirect=1@query');
    const { status, headers } = await raw('query_task', {});
    expect([status, headers.location]).toEqual([307, 'http://127.0.0.1:9/api/v2/task/']);
    expect((await raw('query_task', {})).status).toBe(200);
  });
});

describe('interval-text', () => {
  it('refuses without a code and without an effect, and tells its seconds', async () => {
    farm = faulty('interval-text=1:3');
    expect((await create()).head).toMatchObject({
      result: '1',
      error_message: 'The interval less than 3s from the last time',
    });
    expect(await tasks()).toBe(0);
    expect((await create()).head.result).toBe('0');
  });
});

describe('the rows of a create', () => {
  const batch = { ...mayaBody, input_scene_path: 'D/a.ma,D/b.ma,D/c.ma' };

  it('fewer-rows: all tasks are made, the last is not told', async () => {
    farm = faulty('fewer-rows');
    const { body } = await farm.call('create_task', batch);
    expect(body).toEqual({
      data: [
        { task_id: '1000001', submit_result: '0' },
        { task_id: '1000002', submit_result: '0' },
      ],
      total_size: 2,
    });
    expect(await tasks()).toBe(3);
  });

  it('failed-row: the last scene has no task, and its row says so', async () => {
    farm = faulty('failed-row');
    const { body } = await farm.call('create_task', batch);
    expect(body.data[2]).toEqual({ task_id: '', submit_result: '1' });
    expect(body.total_size).toBe(3);
    expect(await tasks()).toBe(2);
    farm.prepare();
    expect(farm.store.frames.ofTask(1_000_003)).toEqual([]);
  });

  it('rows-reordered: the rows come the other way round; a single row is spared', async () => {
    farm = faulty('rows-reordered');
    await farm.call('create_task', mayaBody);
    const { body } = await farm.call('create_task', batch);
    expect(body.data.map((row: { task_id: string }) => row.task_id)).toEqual([
      '1000004',
      '1000003',
      '1000002',
    ]);
  });
});

describe('list-lag', () => {
  it('a new task is not listed for so long, by whatever it is asked for', async () => {
    farm = faulty('list-lag=5');
    await create();
    farm.clock.advance(4_000);
    expect(await tasks()).toBe(0);
    expect((await farm.call('query_task', { task_id: '1000001' })).body.total_size).toBe(0);
    farm.clock.advance(1_000);
    expect(await tasks()).toBe(1);
    const early = { start_date_before: '2026-11-30 17:00:00' };
    expect((await farm.call('query_task', early)).body.total_size).toBe(0);
    expect((await farm.call('query_task', { start_date_before: 'soon' })).head.error_code).toBe('1022');
  });
});

describe('key-disabled', () => {
  it('works, then is refused with 1010, then works again', async () => {
    farm = faulty('key-disabled=2:1');
    const codes = [];
    for (const _call of [1, 2, 3, 4]) codes.push((await farm.call('query_task')).head.error_code);
    expect(codes).toEqual([undefined, undefined, '1010', undefined]);
  });

  it('is refused for ever when it is not told for how long', async () => {
    farm = faulty('key-disabled=0');
    for (const _call of [1, 2, 3]) expect((await create()).head.error_code).toBe('1010');
  });
});

describe('unknown-status', () => {
  it('tells of a status that is none', async () => {
    farm = faulty('unknown-status');
    await create();
    expect((await farm.call('query_task')).body.data[0].task_status).toBe('Hibernating');
    expect((await farm.call('query_task')).body.data[0].task_status).toBe('Preprocessing');
  });
});

describe('which calls a fault strikes', () => {
  it.each([
    ['answer-lost-before-effect=all@query', ['query_task'], ['create_blender_task']],
    ['answer-lost-before-effect=all@change', ['operate_task'], ['create_blender_task', 'query_task']],
    ['answer-lost-before-effect=all@create_task', ['create_task'], ['create_blender_task']],
    ['answer-lost-before-effect=all', ['create_task', 'operate_task'], ['query_task']],
    ['answer-lost-before-effect=all@any', ['create_task', 'query_task'], []],
  ])('%s: %j, not %j', async (fault, struck, spared) => {
    farm = faulty(fault);
    for (const action of struck) await expect(farm.call(action)).rejects.toThrow(lost);
    for (const action of spared) expect((await farm.call(action)).head).toBeDefined();
  });

  it('is a matter of chance with a percentage, and the same seed strikes the same calls', async () => {
    const strikesOf = async (seed: number) => {
      farm = testFarm({
        behaviours: [faultBehaviour('interval-text=40%')],
        random: seededRandom(seed),
      });
      let struck = '';
      for (let call = 0; call < 40; call += 1) struck += (await farm.call('query_task')).head.result;
      await farm.close();
      return struck;
    };
    const first = await strikesOf(7);
    expect(await strikesOf(7)).toBe(first);
    expect(await strikesOf(8)).not.toBe(first);
    expect(first.replaceAll('0', '').length).toBeGreaterThan(6);
    expect(first.replaceAll('0', '').length).toBeLessThan(28);
    farm = testFarm();
  });
});

describe('faults together', () => {
  it('each strike for themselves', async () => {
    farm = testFarm({ behaviours: [faultBehaviour('interval-text=1'), faultBehaviour('fewer-rows=1')] });
    expect((await create()).head.result).toBe('1');
    expect((await create()).body.data).toEqual([]);
    expect((await create()).body.data).toHaveLength(1);
  });
});

describe('a fault that the farm does not know', () => {
  it.each([
    'nothing',
    'slow=soon',
    'answer-lost-after-effect=0',
    'answer-lost-before-effect=',
    'answer-lost-before-effect=101%',
    'answer-lost-before-effect=1@toString',
    'committed-late=1:soon',
    'committed-late=1:2:3',
    'server-error-after-effect=1:200',
    'list-lag=long',
    'key-disabled=all',
  ])('%s', (text) => {
    farm = testFarm();
    expect(() => faultBehaviour(text)).toThrow(/expected .*, got "/);
  });

  it('none is without a test of its own', () => {
    farm = testFarm();
    const tests = readFileSync(import.meta.filename, 'utf8');
    expect(faults.filter(({ name }) => !tests.includes(`'${name}`) && !tests.includes(`${name}:`))).toEqual(
      [],
    );
  });
});

describe('seeded chance', () => {
  it('lies from 0 up to 1 and is spread evenly', () => {
    const random = seededRandom(1);
    const numbers = Array.from({ length: 10_000 }, random);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => numbers.filter((number) => Math.floor(number * 10) === tenth).length,
    );
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(150);
    farm = testFarm();
  });
});

describe('the pace', () => {
  it('refuses what comes too soon after the last accepted call, and refusals do not reset it', async () => {
    farm = testFarm({ behaviours: [rateLimit(10_000)] });
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
    farm = testFarm({ behaviours: [rateLimit(10_000)] });
    expect((await farm.call('create_blender_task')).head.error_code).toBe('1020');
    expect((await create()).head.result).toBe('0');
  });

  it('is kept for each account by itself', async () => {
    farm = testFarm({ behaviours: [rateLimit(10_000)] });
    farm.store.accounts.save({ name: 'other', accessKey: 'sandbox', isEnabled: true });
    await create();
    expect((await farm.call('query_task', {}, 'other')).head.result).toBe('0');
    expect((await farm.call('query_task')).head.result).toBe('1');
  });

  it('lets only one of many calls at the same moment through', async () => {
    farm = testFarm({ behaviours: [rateLimit(10_000)] });
    const answers = await Promise.all(Array.from({ length: 8 }, create));
    expect(answers.filter(({ head }) => head.result === '0')).toHaveLength(1);
  });
});
