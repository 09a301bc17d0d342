import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '#gateway/store/storeUnavailable.ts';
import { type TestGateway, tagOf, testGateway } from './testGateway.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway();
  for (const user of ['ann', 'bob']) await gateway.addUser(user);
});

afterEach(() => gateway.close());

const createsSent = () => gateway.client.calls.filter(({ action }) => action.startsWith('create_'));
const tagsSent = () => createsSent().map(({ body }) => String(body.user_remark).slice(1, 17));
const isStored = async (tag: string) => (await gateway.store.requests.byTag(tag)) !== undefined;
const wordOn = (tag: string) => gateway.call('ann', 'query_create', { tag });

describe('a create', () => {
  it('is answered with the farm’s answer, and the same again to whoever sends it again', async () => {
    const first = gateway.create('ann', tagOf('A'));
    await gateway.passUntil(() => createsSent().length === 1);
    const answer = await first;
    expect(answer).toMatchObject({ status: 200, head: { result: '0' } });
    expect(answer.body.data).toEqual([{ task_id: expect.any(String), submit_result: '0' }]);
    expect((await gateway.create('ann', tagOf('A'))).body).toEqual(answer.body);
    expect(createsSent()).toHaveLength(1);
  });

  it('that comes twice at once is sent once', async () => {
    const both = [gateway.create('ann', tagOf('A')), gateway.create('ann', tagOf('A'))];
    await gateway.passUntil(() => createsSent().length === 1);
    const [one, other] = await Promise.all(both);
    expect(one?.body).toEqual(other?.body);
    expect(createsSent()).toHaveLength(1);
  });

  it('with the tag of another is refused and not sent', async () => {
    const first = gateway.create('ann', tagOf('A'));
    await gateway.passUntil(() => createsSent().length === 1);
    await first;
    const other = await gateway.create('bob', tagOf('A'), { frames: '1-99' });
    expect(other.head).toMatchObject({ result: '1', error_code: '1022' });
    expect(createsSent()).toHaveLength(1);
  });

  it('without a tag gets one, by which the gateway would find it', async () => {
    const answer = gateway.create('ann', tagOf('A'), { user_remark: 'by hand' });
    await gateway.passUntil(() => createsSent().length === 1);
    await answer;
    expect(createsSent()[0]?.body.user_remark).toMatch(/^\[[A-Z2-7]{16}\] by hand$/);
  });

  it('is for the account that the user’s key names', async () => {
    await gateway.addUser('sub', { submitAccount: 'sandbox_sub' });
    const answer = gateway.create('sub', tagOf('A'), { submit_account: 'sandbox' });
    await gateway.passUntil(() => createsSent().length === 1);
    await answer;
    expect(createsSent()[0]?.body.submit_account).toBe('sandbox_sub');
  });

  it('beyond the user’s quota is refused in a sentence and not sent; what was refused does not count', async () => {
    await gateway.addUser('eve', { quota: { frames: 15 } });
    const first = gateway.create('eve', tagOf('E'));
    await gateway.until(() => isStored(tagOf('E')));
    const second = await gateway.create('eve', tagOf('F'));
    expect(second.head).toMatchObject({ result: '1', error_code: '1022' });
    expect(second.head.error_message).toContain('expected at most 15 frames, got 20');
    const third = gateway.create('eve', tagOf('G'), { frames: '1-5' });
    await gateway.passUntil(() => createsSent().length === 2);
    await Promise.all([first, third]);
    expect(tagsSent()).toEqual([tagOf('E'), tagOf('G')]);
  });

  it('beyond the quota of its project is refused with the figures, for every user', async () => {
    await gateway.store.projects.put({ project: 'sandbox', quota: { frames: 15 } });
    const first = gateway.create('ann', tagOf('A'));
    await gateway.until(() => isStored(tagOf('A')));
    const second = await gateway.create('bob', tagOf('B'));
    expect(second.head).toMatchObject({ result: '1', error_code: '1022' });
    expect(second.head.error_message).toContain(
      'quota of 24 hours for project sandbox: expected at most 15 frames, got 20',
    );
    await gateway.passUntil(() => createsSent().length === 1);
    await first;
  });

  it('that the farm does not take in time is held, and the tag tells what becomes of it', async () => {
    const called = gateway.client.calls.length;
    await gateway.passUntil(() => gateway.client.calls.length > called || called > 0);
    const early = gateway.create('bob', tagOf('B'));
    const late = gateway.create('ann', tagOf('A'));
    const last = gateway.create('ann', tagOf('C'));
    await gateway.passUntil(() => createsSent().length === 2);
    await Promise.all([early, late]);
    expect(await wordOn(tagOf('C'))).toMatchObject({ body: { state: 'held' } });
    const held = await last;
    expect(held).toMatchObject({ status: 202, head: { result: '2' } });
    await gateway.passUntil(() => createsSent().length === 3);
    await gateway.until(async () => (await wordOn(tagOf('C'))).body.state === 'made');
    expect((await wordOn(tagOf('C'))).body.tasks).toEqual([
      { task_id: expect.any(String), input_scene_path: `D/shots/${tagOf('C')}.blend` },
    ]);
  });

  it('that the farm refuses is refused, and the tag says so with the farm’s code', async () => {
    const refused = gateway.create('ann', tagOf('A'), { project_name: 'nowhere' });
    await gateway.passUntil(() => createsSent().length === 1);
    const { head } = await refused;
    expect(head).toMatchObject({ result: '1', error_code: '1022' });
    expect((await wordOn(tagOf('A'))).body).toEqual({
      state: 'refused',
      error_code: '1022',
      error_message: head.error_message,
    });
  });

  it('whose tag was asked for before it came is refused: its workstation was told that it is absent', async () => {
    expect((await wordOn(tagOf('A'))).body).toEqual({ state: 'absent' });
    const late = await gateway.create('ann', tagOf('A'));
    expect(late.head).toMatchObject({ result: '1', error_code: '1022' });
    expect((await wordOn(tagOf('A'))).body).toEqual({ state: 'absent' });
    expect(createsSent()).toHaveLength(0);
  });
});

describe('creates of several users', () => {
  it('go in turn in the farm’s pace: who asks for much does not hold up who asks for little', async () => {
    const asked = Array.from({ length: 8 }, (_, number) => gateway.create('ann', tagOf('A', number)));
    await gateway.until(async () => (await gateway.store.requests.counts()).stored >= 7);
    asked.push(gateway.create('bob', tagOf('B', 0)), gateway.create('bob', tagOf('B', 1)));
    await gateway.until(() => isStored(tagOf('B', 1)));
    await gateway.passUntil(() => createsSent().length === 10, 500);
    await Promise.all(asked);
    const users = tagsSent()
      .map((tag) => tag[0])
      .join('');
    expect(users.lastIndexOf('B')).toBeLessThanOrEqual(4);
    const gaps = gateway.starts.slice(1).map((at, place) => at - (gateway.starts[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(10_000);
  });

  it('share by their weights', async () => {
    await gateway.addUser('max', { weight: 3 });
    const asked = Array.from({ length: 6 }, (_, number) => [
      gateway.create('max', tagOf('M', number)),
      gateway.create('bob', tagOf('B', number)),
    ]).flat();
    await gateway.until(async () => (await gateway.store.requests.counts()).stored >= 11);
    await gateway.passUntil(() => createsSent().length === 8, 500);
    const ofMax = tagsSent()
      .slice(0, 8)
      .filter((tag) => tag.startsWith('M'));
    expect(ofMax.length).toBeGreaterThanOrEqual(5);
    await gateway.passUntil(() => createsSent().length === 12, 500);
    await Promise.all(asked);
  });
});

describe('other writes', () => {
  const order = { task_id: '7', operate_order: '0' };
  const question = { task_id: '7', is_sub_included: '1' };

  it('whose database goes away after they were stored may have been sent, and are not called unsent', async () => {
    const { requests } = gateway.store;
    const { get } = requests;
    Object.assign(requests, {
      get: async () => {
        throw new StoreUnavailable('unreachable', 'away', undefined);
      },
    });
    const said = await gateway.call('ann', 'operate_task', order);
    Object.assign(requests, { get });
    expect(said).toMatchObject({ status: 504, head: { result: '2' } });
  });

  it('whose answer is lost may have had their effect, and are not called unsent', async () => {
    gateway.way.beforeAnswer = async () => 'lost';
    const ordered = gateway.call('ann', 'operate_task', order);
    await gateway.passUntil(() => gateway.client.calls.some(({ action }) => action === 'operate_task'));
    expect(await ordered).toMatchObject({ status: 504, head: { result: '2', error_message: 'lost' } });
  });

  it('make older than themselves what was read before they were sent, also while nobody knows their outcome', async () => {
    const first = gateway.call('ann', 'query_task', question);
    await gateway.passUntil(() => gateway.client.calls.some(({ body }) => body.task_id === '7'));
    expect((await first).status).toBe(200);
    const { promise: never, resolve: letAnswer } = Promise.withResolvers<void>();
    gateway.way.beforeAnswer = () => never;
    const lost = gateway.call('ann', 'operate_task', order);
    await gateway.passUntil(() => gateway.client.calls.some(({ action }) => action === 'operate_task'));
    const asked = gateway.call('ann', 'query_task', question);
    let seen: Awaited<typeof asked> | undefined;
    void asked.then((answer) => {
      seen = answer;
    });
    await gateway.passUntil(() => seen !== undefined, 5000);
    expect(seen?.status).toBe(503);
    expect((await lost).status).toBe(504);
    letAnswer();
  });

  it('go before creates, and are not sent any more once nobody waits for them', async () => {
    const first = gateway.create('ann', tagOf('A'));
    await gateway.passUntil(() => createsSent().length === 1);
    const [task] = (await first).body.data as [{ task_id: string }];
    const order = { task_id: task.task_id, operate_order: '0' };
    const creates = [gateway.create('ann', tagOf('B')), gateway.create('bob', tagOf('C'))];
    const change = gateway.call('ann', 'operate_task', order);
    await gateway.until(async () => (await gateway.store.requests.counts()).stored === 3);
    await gateway.passUntil(() => createsSent().length === 3, 500);
    expect(
      gateway.client.calls.map(({ action }) => action).filter((action) => !action.startsWith('query')),
    ).toEqual(['create_blender_task', 'operate_task', 'create_blender_task', 'create_blender_task']);
    expect((await change).head.result).toBe('0');
    await Promise.all(creates);
  });
});
