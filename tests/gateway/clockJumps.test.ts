import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { anything, create, task } from './storeContract/given.ts';
import { type Spoken, type TestGateway, tagOf, testGateway } from './testGateway.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway();
  await gateway.addUser('ann');
});

afterEach(() => gateway.close());

const hourMs = 3_600_000;
const list = { is_sub_included: '1', sort_code: '2', sort_type: '1' };
const calls = (action: string) => gateway.client.calls.filter((call) => call.action === action).length;

/** What is answered while time passes in steps of a second. */
async function passing(answer: Promise<Spoken>): Promise<Spoken> {
  let said: Spoken | undefined;
  void answer.then((spoken) => {
    said = spoken;
  });
  await gateway.passUntil(() => said !== undefined);
  return said as Spoken;
}

async function rendering(): Promise<string> {
  const { body } = await passing(gateway.create('ann', tagOf('A')));
  const taskId: string = body.data[0].task_id;
  await gateway.passUntil(async () => (await gateway.store.tasks.get([taskId])).length === 1);
  return taskId;
}

it('after the clock was set back by an hour the list goes on as the farm tells it', async () => {
  const taskId = await rendering();
  const before = (await gateway.store.tasks.get([taskId]))[0]?.row;
  gateway.clock.jump(-hourMs);
  gateway.farm.prepare();
  const jumpedAt = gateway.clock.monotonic();
  await gateway.passUntil(async () => (await gateway.store.tasks.get([taskId]))[0]?.row !== before);
  // Not only once the clock has caught up.
  expect(gateway.clock.monotonic() - jumpedAt).toBeLessThan(hourMs / 2);
});

it('after the clock was set back what was read before is asked again, not called fresh', async () => {
  const ask = () => passing(gateway.call('ann', 'query_project', { is_sub_included: '1' }));
  await ask();
  gateway.clock.jump(-hourMs);
  await gateway.clock.advance(1000);
  expect([(await ask()).status, calls('query_project')]).toEqual([200, 2]);
  expect([(await ask()).status, calls('query_project')]).toEqual([200, 2]);
});

it('after the clock was set back by less than an answer’s age that answer is not taken for younger', async () => {
  const ask = () => passing(gateway.call('ann', 'query_project', { is_sub_included: '1' }));
  await ask();
  await gateway.clock.advance(250_000);
  gateway.clock.jump(-100_000);
  await gateway.clock.advance(1000);
  expect([(await ask()).status, calls('query_project')]).toEqual([200, 2]);
});

it('after the clock was set back a question about what was changed before is answered, by one call', async () => {
  const taskId = await rendering();
  const paused = await passing(
    gateway.call('ann', 'operate_task', { task_id: taskId, operate_order: '0' }, 'key-1'),
  );
  expect(paused.head.result).toBe('0');
  gateway.clock.jump(-hourMs);
  await gateway.clock.advance(1000);
  const before = calls('query_task');
  const answer = await passing(gateway.call('ann', 'query_task', { task_id: taskId, is_logs_included: '1' }));
  expect([answer.status, answer.body.data[0].task_id]).toEqual([200, taskId]);
  // The watch may look meanwhile.
  expect(calls('query_task') - before).toBeLessThanOrEqual(3);
});

it('a list whose age is not known is not called new', async () => {
  await rendering();
  await gateway.store.facts.set('tasks watched', String(gateway.clock.now() + hourMs));
  await gateway.store.dropStampsAhead(gateway.clock.now());
  const { age } = await passing(gateway.call('ann', 'query_task', list));
  // Read since, or as old as can be: never of an age that is not so.
  expect(age === undefined || age < 20 || age > 1e9).toBe(true);
});

it('a gateway that starts with a clock behind that of its last start calls, reads and answers', async () => {
  const taskId = await rendering();
  await gateway.store.requests.add(
    create('rests', { notBefore: gateway.clock.now() + hourMs / 60, tag: tagOf('B') }),
    anything,
  );
  gateway.clock.jump(-24 * hourMs);
  await gateway.restart();
  gateway.farm.prepare();
  await gateway.passUntil(async () => (await gateway.store.requests.get('rests'))?.sentAt !== undefined);
  await gateway.passUntil(async () => {
    const [row] = await gateway.store.tasks.get([taskId]);
    return row !== undefined && row.seenAt <= gateway.clock.now() && !row.row.includes('Preprocessing');
  });
});

it('rows that came before the clock was set back do not hold up those that come after', async () => {
  await gateway.store.tasks.put([task('9', { seenAt: gateway.clock.now() + hourMs, row: '{"a":1}' })]);
  await gateway.store.dropStampsAhead(gateway.clock.now());
  expect(await gateway.store.tasks.put([task('9', { seenAt: gateway.clock.now(), row: '{"a":2}' })])).toEqual(
    ['9'],
  );
});
