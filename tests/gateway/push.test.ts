import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemClock } from '#daemon/clock.ts';
import { createGatewayStream } from '#daemon/farms/renderbus/gatewayStream.ts';
import { mostStreamsOfUser } from '#gateway/http/eventRoutes.ts';
import { eventsPath } from '#protocol/gateway/events.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { taskRow } from '#tests/daemon/scriptedFarm.ts';
import { task } from './storeContract/given.ts';
import { type TestGateway, tagOf, testGateway } from './testGateway.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway({ notifySecret: 'only-the-farm-knows' });
  await gateway.addUser('ann');
});

afterEach(() => gateway.close());

function follow(key: string) {
  const rows: TaskRow[] = [];
  const end = createGatewayStream({
    url: async () => gateway.url,
    accessKey: () => key,
    connection: {},
    before: { isGateway: () => true, onChange: () => () => {} },
    clock: systemClock,
    random: { fraction: () => 0 },
  })((told) => void rows.push(...told));
  return { rows, end };
}

const streamsBy = async (key: string) => {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(new URL('/metrics', gateway.url), { headers });
  return Number(/^renderbridge_gateway_event_streams (\d+)$/m.exec(await answer.text())?.[1]);
};
const streams = () => streamsBy('key-of-ann');
const posts = (path: string) => fetch(new URL(path, gateway.url), { method: 'POST', body: 'anything' });
const lists = () => gateway.client.calls.filter(({ action }) => action === 'query_task').length;

describe('a workstation that follows the gateway', () => {
  it('is told of a task as it is made and as it changes, by one look at the farm', async () => {
    const { rows, end } = follow('key-of-ann');
    await gateway.until(async () => (await streams()) === 1);
    const created = gateway.create('ann', tagOf('A'));
    await gateway.passUntil(() => rows.length > 0);
    const taskId = (await created).body.data[0].task_id;
    expect(rows[0]).toMatchObject({ task_id: taskId, task_status: 'Preprocessing' });
    gateway.farm.prepare();
    await gateway.passUntil(() => rows.some(({ task_status }) => task_status !== 'Preprocessing'));
    end();
    await gateway.until(async () => (await streams()) === 0);
  });

  it('is told nothing any more once its key is revoked', async () => {
    const { end } = follow('key-of-ann');
    await gateway.until(async () => (await streams()) === 1);
    await gateway.addUser('bob');
    await gateway.store.users.revokeKey('ann');
    await gateway.passUntil(async () => (await streamsBy('key-of-bob')) === 0, 5000);
    end();
  });

  it('is cut off at once when its key is revoked, however it was, and no other is', async () => {
    await gateway.addUser('bob');
    const [ann, bob] = [follow('key-of-ann'), follow('key-of-bob')];
    await gateway.until(async () => (await streams()) === 2);
    // In the store alone, as a command or another replica does it; sooner than the gateway looks by itself.
    await gateway.store.users.revokeKey('ann');
    await gateway.store.tasks.put([task('7', { row: JSON.stringify(taskRow('7')) })]);
    await gateway.until(() => bob.rows.length > 0);
    expect([ann.rows, await streamsBy('key-of-bob')]).toEqual([[], 1]);
    ann.end();
    bob.end();
  });

  it('many times with one user’s keys is refused beyond a bound, which is told; others are not', async () => {
    await gateway.addUser('bob');
    let leaving = new AbortController();
    const open = (key: string) =>
      fetch(new URL(eventsPath, gateway.url), {
        headers: { authorization: `Bearer ${key}` },
        signal: leaving.signal,
      });
    for (let count = 0; count < mostStreamsOfUser; count += 1)
      expect((await open('key-of-ann')).status).toBe(200);
    const more = await open('key-of-ann');
    expect([more.status, more.headers.get('retry-after'), await more.text()]).toEqual([
      429,
      '60',
      expect.stringMatching(/^Expected at most 64 streams of one user, got one more\./),
    ]);
    expect((await open('key-of-bob')).status).toBe(200);
    const metrics = await fetch(new URL('/metrics', gateway.url), {
      headers: { authorization: 'Bearer key-of-ann' },
    });
    expect(await metrics.text()).toMatch(/^renderbridge_gateway_event_streams_refused_total 1$/m);
    leaving.abort();
    await gateway.until(async () => (await streams()) === 0);
    leaving = new AbortController();
    expect((await open('key-of-ann')).status).toBe(200);
    leaving.abort();
  });

  it('with a key that is not one is told nothing', async () => {
    const answer = await fetch(new URL(eventsPath, gateway.url), {
      headers: { authorization: 'Bearer nobody' },
    });
    expect(answer.status).toBe(401);
    expect((await fetch(new URL('/metrics', gateway.url))).status).toBe(401);
  });
});

describe('the farm’s own notice', () => {
  it('causes a look at the list, however often it comes, and another path none', async () => {
    await gateway.passUntil(async () => (await gateway.store.facts.get('tasks read whole')) !== undefined);
    await gateway.clock.advance(120_000);
    const before = lists();
    expect((await posts('/notify/guessed')).status).toBe(404);
    await gateway.clock.advance(60_000);
    expect(lists()).toBe(before);
    for (let again = 0; again < 20; again += 1)
      expect((await posts('/notify/only-the-farm-knows')).status).toBe(204);
    await gateway.passUntil(() => lists() > before);
    await gateway.clock.advance(60_000);
    // Those that came before the call began are answered by it, the others by one more.
    expect(lists() - before).toBeLessThanOrEqual(2);
  });
});

describe('those who run the gateway', () => {
  it('are told whether it works, and how it stands', async () => {
    const health = await fetch(new URL('/health', gateway.url));
    expect(await health.json()).toEqual({
      name: 'renderbridge-gateway',
      store: 'ready',
      farm: 'ready',
      isCaller: true,
    });
    const created = gateway.create('ann', tagOf('A'));
    await gateway.passUntil(() => gateway.client.calls.some(({ action }) => action.startsWith('create_')));
    await created;
    const answer = await fetch(new URL('/metrics', gateway.url), {
      headers: { authorization: 'Bearer key-of-ann' },
    });
    const text = await answer.text();
    expect(text).toContain('# TYPE renderbridge_gateway_requests gauge');
    expect(text).toContain('renderbridge_gateway_requests{state="answered"} 1');
    expect(text).toContain('renderbridge_gateway_user_frames{user="ann"} 10');
    expect(text).toContain('renderbridge_gateway_project_frames{project="sandbox"} 10');
    expect(text).toContain('renderbridge_gateway_project_tasks{project="sandbox"} 1');
    expect(text).toContain('renderbridge_gateway_published_revision 0');
    expect(text).toContain(
      'renderbridge_gateway_farm_calls_total{action="create_blender_task",outcome="answered"} 1',
    );
    for (const line of text.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+|\w+ NaN)$/);
  });
});
