import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { publish } from '#gateway/sharing/publish.ts';
import { type Published, PublishedAnswer, publishedPath } from '#protocol/gateway/published.ts';
import { mostRendered, RenderedAnswer, renderedTasksPath } from '#protocol/gateway/renderedTasks.ts';
import { type TestGateway, tagOf, testGateway } from './testGateway.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway();
  for (const user of ['ann', 'bob']) await gateway.addUser(user);
});

afterEach(() => gateway.close());

function ask(path: string, user = 'ann', body?: unknown): Promise<Response> {
  return fetch(new URL(path, gateway.url), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer key-of-${user}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

const rendered = async (after = 0) =>
  RenderedAnswer.parse(await (await ask(`${renderedTasksPath}?after=${after}`)).json());
const report = async (user: string, ...tasks: readonly object[]) =>
  (await ask(renderedTasksPath, user, { tasks })).status;

/** A task of ann’s with frames 1–2 that the farm has rendered; answers its id. */
async function renderOne(tag = tagOf('A')): Promise<string> {
  const scene = `D/shots/${tag}.blend`;
  gateway.farm.upload(scene);
  const sent = gateway.client.calls.length;
  const answer = gateway.create('ann', tag, { frames: '1-2', render_layer: 'beauty' });
  await gateway.passUntil(() =>
    gateway.client.calls.slice(sent).some(({ action }) => action.startsWith('create_')),
  );
  const taskId: string = (await answer).body.data[0].task_id;
  gateway.farm.prepare();
  for (const frame of [1, 2]) {
    await gateway.farm.renderer.progress(frame, 50);
    gateway.farm.clock.advance(30_000);
    await gateway.farm.renderer.finish(frame);
  }
  await gateway.farm.status(taskId, 'System_Done');
  await gateway.passUntil(async () => (await rendered()).tasks.some((task) => task.taskId === taskId), 5000);
  return taskId;
}

describe('what finished tasks took', () => {
  it('is told to every workstation, as the farm says it, one entry a task', async () => {
    const taskId = await renderOne();
    const { tasks, last, isAll } = await rendered();
    expect(tasks).toEqual([
      {
        taskId,
        scene: `D/shots/${tagOf('A')}.blend`,
        project: 'sandbox',
        program: 'blender 4.2',
        place: expect.any(String),
        size: '',
        frames: 2,
        seconds: expect.any(Number),
        fee: expect.any(Number),
        currency: 'CNY',
      },
    ]);
    expect(isAll).toBe(true);
    expect((await rendered(last)).tasks).toEqual([]);
  });

  it('of a task is of its scene, place and size as the workstation of its user says, and only that', async () => {
    const taskId = await renderOne();
    const before = await rendered();
    const scene = `D/shots/${tagOf('A')}.blend`;
    const said = { taskId, scene, place: 'layer=beauty', size: '1920x1080' };
    expect(await report('bob', { ...said, size: '8x8' })).toBe(204);
    expect(await report('ann', { ...said, scene: 'D/shots/other.blend' })).toBe(204);
    expect(await report('ann', { ...said, taskId: '999' })).toBe(204);
    expect((await rendered(before.last)).tasks).toEqual([]);
    expect(await report('ann', said)).toBe(204);
    const [known] = before.tasks;
    expect((await rendered(before.last)).tasks).toEqual([
      { ...known, place: 'layer=beauty', size: '1920x1080' },
    ]);
  });

  it('is not taken from a report: figures in it are refused, as is any other form', async () => {
    const said = { taskId: '1', scene: 'a.blend', place: '', size: '' };
    expect(await report('ann', { ...said, seconds: 1 })).toBe(400);
    expect(await report('ann', { ...said, size: 'x'.repeat(33) })).toBe(400);
    expect(await report('ann', ...Array.from({ length: 41 }, () => said))).toBe(400);
    expect((await ask(renderedTasksPath, 'ann', 'x'.repeat(300_000))).status).toBe(413);
    expect((await ask(`${renderedTasksPath}?after=-1`)).status).toBe(400);
  });

  it('comes in parts, and from the first on where a workstation knows a number that there is not', async () => {
    const { now } = gateway.clock;
    const one = { scene: 'a', project: 'film', program: 'x', place: '', size: '', frames: 1, seconds: 1 };
    const told = Array.from({ length: mostRendered + 1 }, (_, index) => ({
      task: { ...one, taskId: String(index + 1) },
      submittedAt: now(),
      isReported: false,
    }));
    await gateway.store.rendered.put(told);
    const first = await rendered();
    expect(first.isAll).toBe(false);
    const second = await rendered(first.last);
    expect([...first.tasks, ...second.tasks]).toHaveLength(told.length);
    expect(second.isAll).toBe(true);
    expect((await rendered(second.last + 1000)).tasks[0]?.taskId).toBe('1');
  });
});

describe('what the studio publishes', () => {
  const document: Published['document'] = {
    name: 'Pipeline',
    settings: {
      presets: [{ name: 'Draft', settings: { priority: 20 } }],
      pathMap: [{ from: '/p', to: 'D/p' }],
    },
  };
  const published = async (revision = 0) =>
    PublishedAnswer.parse(await (await ask(`${publishedPath}?revision=${revision}`)).json());

  it('is told with its number and its time, and not again to whoever knows it', async () => {
    expect(await published()).toEqual({ revision: 0 });
    const parts = { store: gateway.store, now: gateway.clock.now };
    const at = new Date(gateway.clock.now()).toISOString();
    expect(await publish(parts, 'eve', document, 0)).toBe(1);
    expect(await published()).toEqual({ revision: 1, at, published: { revision: 1, at, document } });
    expect(await published(1)).toEqual({ revision: 1, at });
    expect(await publish(parts, 'eve', document, 0)).toBeUndefined();
    // A gateway that was restored from a copy may have another first one.
    expect((await published(7)).published?.revision).toBe(1);
    const [entry] = await gateway.store.audit.list(1);
    expect(entry).toMatchObject({ who: 'eve', what: 'published', subject: '1' });
  });
});

it('nobody without a key of a workstation is told or heard', async () => {
  await gateway.addAdmin('eve');
  for (const path of [renderedTasksPath, publishedPath]) {
    expect((await ask(path, 'nobody')).status).toBe(401);
    const headers = { authorization: 'Bearer admin-key-of-eve' };
    expect((await fetch(new URL(path, gateway.url), { headers })).status).toBe(401);
  }
  const tasks = [{ taskId: '1', scene: '', place: '', size: '' }];
  expect((await ask(renderedTasksPath, 'nobody', { tasks })).status).toBe(401);
});
