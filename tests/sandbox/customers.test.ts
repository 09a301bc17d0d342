import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isLoopback, maxWaitingNotifications, type Notification } from '#sandbox/taskLife/notifying.ts';
import { until } from './handClock.ts';
import { type TestFarm, testFarm } from './testFarm.ts';

let farm: TestFarm;
const servers: Server[] = [];
beforeEach(() => {
  farm = testFarm();
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  await farm.close();
});

const names = async (body: object, account?: string) =>
  (await farm.call('query_customer', body, account)).body.data.map(
    (row: { login_name: string }) => row.login_name,
  );

describe('query_customer', () => {
  it.each<[string, object, string, readonly string[]]>([
    ['a main account itself and its sub-accounts', {}, 'sandbox', ['sandbox', 'sandbox-artist']],
    ['a sub-account itself', {}, 'sandbox-artist', ['sandbox-artist']],
    ['one by its name', { login_name: 'sandbox-artist' }, 'sandbox', ['sandbox-artist']],
    ['nothing of a stranger', { login_name: 'stranger' }, 'sandbox', []],
    ['nothing of its main account to a sub-account', { login_name: 'sandbox' }, 'sandbox-artist', []],
  ])('tells %s', async (_what, body, account, expected) => {
    farm.store.accounts.save({ name: 'stranger', accessKey: 'sandbox', isEnabled: true });
    expect(await names(body, account)).toEqual(expected);
  });

  it('tells type, balance, registration, the latest login and the transports in texts, and no key', async () => {
    farm.clock.advance(3_600_000);
    const { data } = (await farm.call('query_customer')).body;
    expect(data[0]).toMatchObject({
      account_type: '1',
      rmb_balance: '1000.00',
      role: '49',
      register_date: '2026-11-30 18:00:00',
      login_date: '2026-11-30 19:00:00',
    });
    for (const { transports } of data) {
      expect(transports.map(({ engine }: { engine: string }) => engine)).toEqual(['aspera', 'raysync']);
      for (const transport of transports) {
        expect(transport).toEqual({
          engine: expect.any(String),
          server: 'SANDBOX',
          ip: '127.0.0.1',
          port: expect.stringMatching(/^\d+$/),
        });
      }
    }
    expect(data[1]).toMatchObject({ account_type: '2', rmb_balance: '0.00', login_date: '' });
    expect(Object.keys(data[0])).not.toContain('access_key');
  });

  it('a task’s fee is taken from the balance of the main account, to the fen', async () => {
    const id = await farm.createTask({ frames: '1-3', submit_account: 'sandbox-artist' });
    farm.prepare();
    for (const frame of [1, 2, 3]) {
      await farm.renderer.progress(frame, 0);
      farm.clock.advance(150_400);
      await farm.renderer.finish(frame);
    }
    await farm.status(id, 'System_Done');
    expect((await farm.row(id)).fee).toBe('RMB:4.51');
    const { data } = (await farm.call('query_customer')).body;
    expect(data.map((row: { rmb_balance: string }) => row.rmb_balance)).toEqual(['995.49', '0.00']);
  });

  it('1022: a login_name that is no text', async () => {
    expect((await farm.call('query_customer', { login_name: {} })).head.error_code).toBe('1022');
  });
});

const update = (body: object, account?: string) =>
  farm.call('update_customer', { login_name: 'sandbox', ...body }, account);

/** A server on this machine that keeps what is posted to it. */
async function listener(answer = 200): Promise<{ readonly url: string; readonly heard: Notification[] }> {
  const heard: Notification[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      heard.push(JSON.parse(text));
      response.writeHead(answer, { Location: 'http://127.0.0.1:9/' }).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told`, heard };
}

/** Renders one task to its end, or lets its frame fail. */
async function render(outcome: 'done' | 'failed' = 'done'): Promise<string> {
  const id = await farm.createTask({ frames: '1' });
  farm.prepare();
  if (outcome === 'done') await farm.renderer.finish(1);
  else await farm.renderer.fail(1, 'no light');
  await farm.status(id, outcome === 'done' ? 'System_Done' : 'Failed');
  return id;
}

describe('update_customer', () => {
  it('answers with a row of its own', async () => {
    expect((await update({})).body).toEqual({
      data: [{ login_name: 'sandbox', operate_result: '0', description: '' }],
      total_size: 1,
    });
  });

  it.each([
    [1, 'executing'],
    [2, 'System_Done'],
  ])('type %s: the farm posts a task’s %s to the URL, and nothing else', async (type, task_status) => {
    const { url, heard } = await listener();
    await update({ notification_type: type, notification_mode: 1, notification_address: url });
    const id = await render();
    await until('it was posted', () => heard.length === 1);
    expect(heard).toEqual([{ task_id: id, task_status }]);
  });

  it('type 3: the farm posts Failed and AnalyseFailed', async () => {
    const { url, heard } = await listener();
    await update({ notification_type: 3, notification_mode: 1, notification_address: url });
    const first = await render('failed');
    await farm.call('create_blender_task', {
      project_name: 'sandbox',
      input_scene_path: 'D/nowhere.blend',
      cg_soft_name: 'x',
      frames: '1',
    });
    farm.prepare();
    await until('both were posted', () => heard.length === 2);
    expect(heard).toEqual([
      { task_id: first, task_status: 'Failed' },
      { task_id: '1000002', task_status: 'AnalyseFailed' },
    ]);
  });

  it('type 0 and no type take the notification back', async () => {
    const { url, heard } = await listener();
    for (const after of [{ notification_type: 0 }, {}]) {
      await update({ notification_type: 2, notification_mode: 1, notification_address: url });
      await update(after);
      await render();
    }
    await update({ notification_type: 2, notification_mode: 1, notification_address: url });
    const third = await render();
    await until('the third was posted', () => heard.length > 0);
    expect(heard).toEqual([{ task_id: third, task_status: 'System_Done' }]);
  });

  it('goes on with the next when one does not arrive, and follows no redirect', async () => {
    const { url, heard } = await listener(307);
    await update({ notification_type: 2, notification_mode: 1, notification_address: 'http://127.0.0.1:9/' });
    await render();
    await update({ notification_type: 2, notification_mode: 1, notification_address: url });
    const id = await render();
    await until('the second was posted', () => heard.length === 1);
    expect(heard[0]?.task_id).toBe(id);
  });

  it.each([
    [1, 'https://example.com/told'],
    [2, 'ada@example.com'],
    [3, '+86 10 1234'],
  ])('mode %s to %s is never sent', async (mode, address) => {
    const posts: string[] = [];
    const quiet = testFarm({ post: async (url) => void posts.push(url) });
    await quiet.call('update_customer', {
      login_name: 'sandbox',
      notification_type: 1,
      notification_mode: mode,
      notification_address: address,
    });
    await quiet.createTask({ frames: '1' });
    quiet.prepare();
    await quiet.renderer.finish(1);
    await quiet.status('1000001', 'System_Done');
    expect(posts).toEqual([]);
    await quiet.close();
  });

  it('what waits to be posted is bounded', async () => {
    const posts: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = testFarm({
      post: async (_url, { task_id }) => {
        posts.push(task_id);
        await held;
      },
    });
    await slow.call('update_customer', {
      login_name: 'sandbox',
      notification_type: 3,
      notification_mode: 1,
      notification_address: 'http://localhost:9/',
    });
    for (const batch of [90, 90]) {
      await slow.call('create_task', {
        project_name: 'sandbox',
        input_scene_path: Array.from({ length: batch }, (_, index) => `D/${index}`).join(','),
        cg_soft_name: 'x',
        frames: '1',
      });
    }
    slow.prepare();
    release();
    await until('all that waited were posted', () => posts.length === maxWaitingNotifications + 1);
    await slow.close();
    expect(posts).toHaveLength(maxWaitingNotifications + 1);
  });

  it('changes a sub-account for its main account, and no other', async () => {
    const body = { notification_type: 1, notification_mode: 2, notification_address: 'a@b' };
    expect((await update({ ...body, login_name: 'sandbox-artist' })).body.data[0].operate_result).toBe('0');
    expect(farm.store.accounts.find('sandbox-artist')?.notification.type).toBe(1);
    const refused = await update({ ...body, login_name: 'sandbox' }, 'sandbox-artist');
    expect(refused.body.data[0]).toMatchObject({ login_name: 'sandbox', operate_result: '1' });
    expect(refused.body.data[0].description).toMatch(/No account sandbox/);
  });

  it.each([
    ['1020', { login_name: undefined }],
    ['1021', { notification_type: 'often' }],
    ['1022', { notification_type: 4 }],
    ['1020', { notification_type: 1 }],
    ['1020', { notification_type: 1, notification_mode: 1 }],
    ['1022', { notification_type: 1, notification_mode: 1, notification_address: 'ftp://x' }],
  ])('%s: %j', async (code, body) => {
    expect((await update(body)).head.error_code).toBe(code);
  });
});

describe('a URL of this machine', () => {
  it.each([
    ['http://127.0.0.1:8080/x', true],
    ['http://127.1.2.3/', true],
    ['https://localhost/x', true],
    ['http://[::1]:80/', true],
    ['http://127.0.0.1.example.com/', false],
    ['http://localhost.example.com/', false],
    ['http://user@example.com/', false],
    ['http://10.0.0.1/', false],
    ['ftp://127.0.0.1/', false],
    ['127.0.0.1', false],
  ])('%s: %s', (url, expected) => {
    expect(isLoopback(url)).toBe(expected);
  });
});
