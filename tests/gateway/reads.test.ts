import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestGateway, tagOf, testGateway } from './testGateway.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway();
  for (const user of ['ann', 'bob']) await gateway.addUser(user);
});

afterEach(() => gateway.close());

const list = { is_sub_included: '1', sort_code: '2', sort_type: '1' };
const queries = () => gateway.client.calls.filter(({ action }) => action === 'query_task').length;
const isListed = async () => (await gateway.store.facts.get('tasks read whole')) !== undefined;

async function task(user: string, tag: string): Promise<string> {
  const sent = gateway.client.calls.length;
  const answer = gateway.create(user, tag);
  await gateway.passUntil(() =>
    gateway.client.calls.slice(sent).some(({ action }) => action.startsWith('create_')),
  );
  return (await answer).body.data[0].task_id;
}

describe('lists of tasks', () => {
  it.each([1, 50])(
    'cost the farm as many calls in ten minutes with %i workstations that ask every 30 s',
    async (workstations) => {
      await task('ann', tagOf('A'));
      await gateway.passUntil(isListed);
      const before = queries();
      for (let round = 0; round < 20; round += 1) {
        const asked = Array.from({ length: workstations }, () =>
          gateway.call(round % 2 ? 'ann' : 'bob', 'query_task', {
            ...list,
            start_date_after: `2026-11-22 0${round % 9}:00:00`,
          }),
        );
        let answered = 0;
        for (const each of asked) void each.then(() => (answered += 1));
        await gateway.passUntil(() => answered === workstations);
        await gateway.clock.advance(30_000);
      }
      expect(queries() - before).toBeLessThanOrEqual(22);
      expect(queries() - before).toBeGreaterThan(10);
    },
  );

  it('have what their own user has just made, and say how old they are', async () => {
    await gateway.passUntil(isListed);
    const taskId = await task('ann', tagOf('A'));
    let answer: Awaited<ReturnType<TestGateway['call']>> | undefined;
    void gateway.call('ann', 'query_task', list).then((answered) => {
      answer = answered;
    });
    await gateway.passUntil(() => answer !== undefined);
    expect(answer?.body.data.map((row: { task_id: string }) => row.task_id)).toEqual([taskId]);
    expect(answer?.body.total_size).toBe(1);
    await gateway.clock.advance(7000);
    expect((await gateway.call('bob', 'query_task', list)).age).toBeGreaterThanOrEqual(7);
  });

  it('lose a task that the farm does not list any more', async () => {
    const taskId = await task('ann', tagOf('A'));
    await gateway.passUntil(async () => (await gateway.store.tasks.get([taskId])).length === 1);
    await gateway.farm.call('operate_task', { task_id: taskId, operate_order: '0' });
    await gateway.farm.call('operate_task', { task_id: taskId, operate_order: '2' });
    await gateway.passUntil(async () => (await gateway.store.tasks.get([taskId])).length === 0, 30_000);
  });
});

describe('other reads', () => {
  it('go to the farm once for all who ask the same, and are kept for a while', async () => {
    const asked = Array.from({ length: 20 }, (_, place) =>
      gateway.call(place % 2 ? 'ann' : 'bob', 'query_project', { is_sub_included: '1' }),
    );
    const projects = () => gateway.client.calls.filter(({ action }) => action === 'query_project').length;
    await gateway.passUntil(() => projects() === 1);
    const answers = await Promise.all(asked);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.body.data[0].project_name).toBe('sandbox');
    await gateway.call('ann', 'query_project', { is_sub_included: '1' });
    expect(projects()).toBe(1);
  });

  it('are asked anew after a change, be it while they were on their way', async () => {
    const rename = { project_id: '', user_remark: 'changed' };
    const ask = () => gateway.call('bob', 'query_project', { is_sub_included: '1' });
    const first = ask();
    await gateway.passUntil(() => gateway.client.calls.some(({ action }) => action === 'query_project'));
    rename.project_id = (await first).body.data[0].project_id;
    const change = gateway.call('ann', 'operate_project', {
      ...rename,
      project_id: Number(rename.project_id),
    });
    await gateway.passUntil(() => gateway.client.calls.some(({ action }) => action === 'operate_project'));
    expect((await change).head.result).toBe('0');
    let second: Awaited<ReturnType<typeof ask>> | undefined;
    void ask().then((answered) => {
      second = answered;
    });
    await gateway.passUntil(() => second !== undefined);
    expect(second?.body.data[0].user_remark).toBe('changed');
  });

  it('with a wrong key, account or action are refused without a call', async () => {
    const called = gateway.client.calls.length;
    expect((await gateway.call('eve', 'query_project', {})).head.error_code).toBe('1010');
    expect((await gateway.call('ann', 'make_coffee', {})).head.error_code).toBe('1022');
    const other = await fetch(gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        head: { access_key: 'key-of-ann', account: 'another', action: 'query_task' },
        body: {},
      }),
    });
    expect(((await other.json()) as { head: { error_code: string } }).head.error_code).toBe('1012');
    expect(gateway.client.calls.length - called).toBeLessThanOrEqual(1);
  });
});
