import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { type Spoken, type TestGateway, tagOf, testGateway } from './testGateway.ts';

const settleMs = 90_000;
let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway({ settleMs });
  for (const user of ['ann', 'bob']) await gateway.addUser(user);
});

afterEach(() => gateway.close());

const sent = () => gateway.client.calls.filter(({ action }) => action === 'operate_task');
const order = (taskId: string, operate_order: string, more = {}) => ({
  task_id: taskId,
  operate_order,
  ...more,
});
const operate = (key: string | undefined, body: object, user = 'ann') =>
  gateway.call(user, 'operate_task', body, key);
const wordOn = async (key: string, user = 'ann') =>
  (await gateway.call(user, 'query_order', { order: key })).body as unknown as {
    state: string;
    answer?: { body: { data: { task_id: string; operate_result: string }[] } };
  };
const counts = () => gateway.store.requests.counts();

async function madeTask(): Promise<string> {
  const { body } = await answerTo(gateway.create('ann', tagOf('A')));
  const [{ task_id }] = body.data as [{ task_id: string }];
  return task_id;
}

/** Lets time pass until it is answered. */
async function answerTo(asked: Promise<Spoken>, stepMs?: number): Promise<Spoken> {
  let said: Spoken | undefined;
  void asked.then((answer) => {
    said = answer;
  });
  await gateway.passUntil(() => said !== undefined, stepMs);
  return said as Spoken;
}

describe('an order with a key', () => {
  it('that comes twice is carried out once, and both are told the same', async () => {
    const taskId = await madeTask();
    const both = [operate('o1', order(taskId, '0')), operate('o1', order(taskId, '0'))];
    const [one, other] = await Promise.all(both.map((asked) => answerTo(asked)));
    expect(one).toEqual(other);
    expect(one?.body.data).toMatchObject([{ task_id: taskId, operate_result: '0' }]);
    expect(sent()).toHaveLength(1);
    expect(await wordOn('o1')).toMatchObject({
      state: 'answered',
      answer: { head: { result: '0' }, body: { data: [{ task_id: taskId, operate_result: '0' }] } },
    });
  });

  it('is refused where another order has its key, and is the same key of another user’s own', async () => {
    const taskId = await madeTask();
    await answerTo(operate('o1', order(taskId, '0')));
    expect((await operate('o1', order(taskId, '2'))).head).toMatchObject({ result: '1', error_code: '1022' });
    expect((await answerTo(operate('o1', order(taskId, '2'), 'bob'))).head.result).toBe('0');
    expect(sent()).toHaveLength(2);
  });

  it('is refused where its key is none', async () => {
    expect((await operate('no spaces', order('7', '0'))).head).toMatchObject({ error_code: '1022' });
    expect(await counts()).toMatchObject({ stored: 0 });
  });

  it('that is asked for before it came is absent, and is not taken any more', async () => {
    expect(await wordOn('o1')).toEqual({ state: 'absent' });
    expect((await operate('o1', order('7', '0'))).head).toMatchObject({ result: '1', error_code: '1022' });
    expect(await wordOn('o1')).toEqual({ state: 'absent' });
    expect(sent()).toHaveLength(0);
  });

  it('that the farm does not take in time is held, and carried out although nobody waits any more', async () => {
    const taskId = await madeTask();
    // The farm is called, and does not answer.
    const { promise: stuck, resolve: goOn } = Promise.withResolvers<void>();
    gateway.way.beforeAnswer = () => stuck;
    void gateway.create('bob', tagOf('B')).catch(() => undefined);
    await gateway.passUntil(
      () => gateway.client.calls.filter(({ action }) => action.startsWith('create_')).length === 2,
    );
    const said = await answerTo(operate('o1', order(taskId, '1', { restart_type: '0' })), 5000);
    expect(said).toMatchObject({ status: 202, head: { result: '2' } });
    expect(await wordOn('o1')).toEqual({ state: 'held' });
    expect(sent()).toHaveLength(0);
    goOn();
    await gateway.passUntil(async () => (await wordOn('o1')).state === 'answered');
    expect(sent()).toHaveLength(1);
  });

  it('that could not be sent in a day is never sent', async () => {
    const { promise: stuck, resolve: goOn } = Promise.withResolvers<void>();
    gateway.way.beforeFirstByte = () => stuck;
    const first = operate('o1', order('7', '0'));
    const second = operate('o2', order('8', '0'));
    await Promise.all([answerTo(first, 5000), answerTo(second, 5000)]);
    await gateway.clock.advance(86_400_000);
    await gateway.passUntil(async () => (await wordOn('o2')).state === 'absent', 60_000);
    goOn();
  });
});

describe('an order whose answer is lost', () => {
  const loseOne = (action: string) => {
    let isLost = false;
    gateway.way.beforeAnswer = async () => {
      if (isLost || gateway.client.calls.at(-1)?.action !== action) return undefined;
      isLost = true;
      return 'lost';
    };
  };

  it('is asked for, and a pause that its task shows is not sent again', async () => {
    const taskId = await madeTask();
    loseOne('operate_task');
    expect(await answerTo(operate('o1', order(taskId, '0')))).toMatchObject({ status: 202 });
    expect(await wordOn('o1')).toEqual({ state: 'held' });
    await gateway.passUntil(async () => (await wordOn('o1')).state === 'answered', 5000);
    expect((await wordOn('o1')).answer?.body.data).toMatchObject([{ task_id: taskId, operate_result: '0' }]);
    expect(sent()).toHaveLength(1);
  });

  it('and whose task does not show it goes again once', async () => {
    const taskId = await madeTask();
    loseOne('operate_task');
    await answerTo(operate('o1', order(taskId, '0')));
    // Somebody let it go on before the gateway asked.
    await gateway.farm.call('operate_task', order(taskId, '1', { restart_type: '1' }), 'sandbox');
    await gateway.passUntil(async () => (await wordOn('o1')).state === 'answered', 5000);
    expect(sent()).toHaveLength(2);
  });

  it('does not go again once a newer one came for its task', async () => {
    const taskId = await madeTask();
    loseOne('operate_task');
    await answerTo(operate('o1', order(taskId, '0')));
    await answerTo(operate('o2', order(taskId, '1', { restart_type: '1' }), 'bob'));
    await gateway.passUntil(async () => (await wordOn('o1')).state === 'unknown', 5000);
    await gateway.clock.advance(2 * settleMs);
    expect(sent()).toHaveLength(2);
  });

  it('and of which the farm tells nothing for a day is not asked for any more', async () => {
    loseOne('operate_task');
    await answerTo(operate('o1', order('no number', '0')));
    await gateway.clock.advance(86_400_000);
    await gateway.passUntil(async () => (await wordOn('o1')).state === 'unknown', 60_000);
    expect(sent()).toHaveLength(1);
  });

  it('and that must not be repeated is told so: its workstation asks the farm', async () => {
    const taskId = await madeTask();
    loseOne('operate_task');
    const said = await answerTo(operate('o1', order(taskId, '1', { restart_type: '0' })));
    expect(said).toMatchObject({ status: 504, head: { error_message: 'lost' } });
    expect(await wordOn('o1')).toEqual({ state: 'unknown' });
    expect(sent()).toHaveLength(1);
  });
});

describe('an order that was taken before the gateway stopped', () => {
  const resubmit = (taskId: string) => order(taskId, '1', { restart_type: '0' });
  const folder = () => path.join(temporaryFolder(), 'gateway');

  it('is carried out once by the next one, and the interval is kept that the farm’s last call asks for', async () => {
    await gateway.close();
    gateway = await testGateway({ settleMs }, { folder: folder() });
    for (const user of ['ann', 'bob']) await gateway.addUser(user);
    const taskId = await madeTask();
    const orders = [
      operate('kept', resubmit(taskId)),
      operate(undefined, order(taskId, '0')),
      operate(undefined, resubmit(taskId), 'bob'),
    ];
    const broken = Promise.allSettled(orders);
    await gateway.until(async () => (await counts()).stored === 3);
    const lastCall = gateway.starts.at(-1) ?? 0;
    await gateway.restart();
    await broken;
    expect(sent()).toHaveLength(0);
    await gateway.passUntil(async () => (await wordOn('kept')).state === 'answered');
    await gateway.passUntil(async () => (await counts()).stored === 0);
    // Without a key a resubmit is not sent: its workstation may have given it again.
    expect(sent().map(({ body }) => body.operate_order)).toEqual(['1', '0']);
    const firstAfter = gateway.starts.find((at) => at > lastCall) ?? 0;
    expect(firstAfter - lastCall).toBeGreaterThanOrEqual(10_000);
    expect(firstAfter - lastCall).toBeLessThanOrEqual(13_000);
  });
});
