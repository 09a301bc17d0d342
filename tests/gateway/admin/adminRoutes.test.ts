import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AdminRouteName, adminPaths } from '#protocol/gateway/adminPaths.ts';
import { type AdminAnswer, type AdminSent, adminRoutes } from '#protocol/gateway/adminRoutes.ts';
import { type TestGateway, tagOf, testGateway } from '../testGateway.ts';

interface Said {
  readonly status: number;
  readonly body: unknown;
  readonly cookie: string | null;
}

let gateway: TestGateway;
let cookie: string;

async function ask(name: AdminRouteName, sent: object, headers: Record<string, string> = {}): Promise<Said> {
  const { method, path } = adminPaths[name];
  const url = new URL(path, gateway.url);
  if (method === 'GET') url.search = String(new URLSearchParams(sent as Record<string, string>));
  const answer = await fetch(url, {
    method,
    headers: { ...(method === 'POST' ? { 'content-type': 'application/json' } : {}), cookie, ...headers },
    ...(method === 'POST' ? { body: JSON.stringify(sent) } : {}),
  });
  return { status: answer.status, body: await answer.json(), cookie: answer.headers.get('set-cookie') };
}

/** What the route answers, which its declaration holds. */
async function answer<Name extends AdminRouteName>(
  name: Name,
  sent: AdminSent<Name> & object,
): Promise<AdminAnswer<Name>> {
  const { status, body } = await ask(name, sent);
  expect({ name, status, body }).toEqual({ name, status: 200, body: adminRoutes[name].answer.parse(body) });
  return body as AdminAnswer<Name>;
}

async function signIn(name: string): Promise<Said> {
  const said = await ask('openSession', { key: await gateway.addAdmin(name) });
  cookie = said.cookie?.split(';')[0] ?? '';
  return said;
}

beforeEach(async () => {
  gateway = await testGateway();
  await gateway.addUser('ann', { weight: 2, quota: { tasks: 5, fee: 25_000 } });
  cookie = '';
});

afterEach(() => gateway.close());

describe('a session of the admin pages', () => {
  it('is opened by an admin key alone, in a cookie that no script and no other site has', async () => {
    const said = await signIn('eve');
    expect(said).toMatchObject({ status: 200, body: { user: 'eve' } });
    expect(said.cookie).toMatch(
      /^renderbridge-admin=[\w-]{32}; Max-Age=28800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    expect(await ask('openSession', { key: 'key-of-ann' })).toMatchObject({
      status: 403,
      body: { code: 'keyWrong' },
      cookie: null,
    });
    const { items } = await answer('readAudit', {});
    expect(items.map(({ who, what }) => [who, what])).toEqual([
      ['gateway', 'refused.adminKey'],
      ['eve', 'admin.in'],
    ]);
  });

  it('is over after eight hours, when it is closed, and when its key is revoked', async () => {
    const isOpen = async () => (await ask('listUsers', {})).status;
    await signIn('eve');
    expect(await isOpen()).toBe(200);
    gateway.clock.jump(8 * 3_600_000);
    expect(await isOpen()).toBe(401);
    await ask('openSession', { key: 'admin-key-of-eve' }).then((said) => {
      cookie = said.cookie?.split(';')[0] ?? '';
    });
    expect(await isOpen()).toBe(200);
    await answer('revokeKey', { id: 'admin-eve' });
    expect(await isOpen()).toBe(401);
    await signIn('bob');
    expect((await ask('closeSession', {})).cookie).toContain('Max-Age=0');
    expect(await isOpen()).toBe(401);
  });

  it.each(Object.keys(adminPaths) as AdminRouteName[])('%s answers no page from elsewhere', async (name) => {
    await signIn('eve');
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site' }])
      expect(await ask(name, {}, headers)).toMatchObject({ status: 403, body: { code: 'foreignPage' } });
  });

  it.each((Object.keys(adminPaths) as AdminRouteName[]).filter((name) => !/Session$/.test(name)))(
    '%s needs one',
    async (name) => {
      expect(await ask(name, {})).toMatchObject({ status: 401, body: { code: 'noSession' } });
    },
  );

  it('is opened by the right key also while somebody tries many wrong ones', async () => {
    const wrong = await Promise.all(Array.from({ length: 30 }, () => ask('openSession', { key: 'guessed' })));
    expect(wrong.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(10);
    expect(await signIn('eve')).toMatchObject({ status: 200 });
  });
});

describe('somebody with an admin key', () => {
  beforeEach(() => signIn('eve'));

  it('makes and changes users, and takes limits away', async () => {
    await answer('changeUser', { name: '李 <b>', submitAccount: 'sub', weight: 0.5, quota: { fee: 1.25 } });
    await answer('changeUser', { name: 'ann', quota: { frames: 10 } });
    const { items } = await answer('listUsers', {});
    expect(
      items.map(({ name, submitAccount, weight, quota }) => [name, submitAccount, weight, quota]),
    ).toEqual([
      ['ann', '', 1, { frames: 10 }],
      ['eve', '', 1, {}],
      ['李 <b>', 'sub', 0.5, { fee: 1.25 }],
    ]);
    expect(await gateway.store.users.get('李 <b>')).toMatchObject({ quota: { fee: 12_500 } });
  });

  it('replaces no change of another admin that came after what they saw, be it at the same moment', async () => {
    const seen = { submitAccount: '', weight: 2, quota: { tasks: 5, fee: 2.5 } };
    const both = await Promise.all(
      [3, 4].map((weight) => ask('changeUser', { name: 'ann', ...seen, weight, seen })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toEqual({ code: 'changedMeanwhile' });
    expect((await ask('changeUser', { name: 'ann', seen: null })).status).toBe(409);
    expect((await ask('changeUser', { name: 'gone', seen })).status).toBe(409);
    const [weight] = (await answer('listUsers', {})).items.map((user) => user.weight);
    await answer('changeUser', { name: 'ann', weight: 1, seen: { ...seen, weight: weight ?? 0 } });
    await answer('changeUser', { name: 'new', seen: null });
    const { items } = await answer('readAudit', { who: 'eve', find: 'users.change' });
    expect(items).toHaveLength(3);
  });

  it('replaces no bounds of a project that another admin set meanwhile', async () => {
    const quota = { frames: 15, fee: 2.5 };
    await answer('changeProject', { project: 'sandbox', quota, seen: null });
    expect((await ask('changeProject', { project: 'sandbox', quota, seen: null })).status).toBe(409);
    expect((await ask('changeProject', { project: 'sandbox', quota, seen: { frames: 14 } })).status).toBe(
      409,
    );
    await answer('changeProject', { project: 'sandbox', quota: { tasks: 1 }, seen: quota });
  });

  it('adds a key that is told once and works, and revokes it', async () => {
    const { id, key } = await answer('addKey', { user: 'ann', label: 'ann-pc' });
    const { items } = await answer('listUsers', {});
    expect(items[0]?.keys[1]).toMatchObject({ id, label: 'ann-pc', isAdmin: false });
    expect(JSON.stringify(items)).not.toContain(key);
    await answer('revokeKey', { id });
    expect(await ask('revokeKey', { id })).toMatchObject({ status: 404, body: { code: 'noSuchKey' } });
    expect(await ask('addKey', { user: 'nobody' })).toMatchObject({ body: { code: 'noSuchUser' } });
    const { items: entries } = await answer('readAudit', { who: 'eve', find: 'KEYS.' });
    expect(entries.map(({ what, subject, detail }) => [what, subject, detail])).toEqual([
      ['keys.revoke', id, undefined],
      ['keys.add', id, 'ann'],
    ]);
  });

  it.each([
    ['changeUser', { name: '' }],
    ['changeUser', { name: 'a\u202eb' }],
    ['changeUser', { name: 'ann', weight: 0 }],
    ['changeUser', { name: 'ann', quota: { tasks: 1.5 } }],
    ['changeUser', { name: 'ann', quota: { fee: 0.000_05 } }],
    ['changeProject', { project: 'sandbox', quota: { fee: 12.345_67 } }],
    ['addKey', { user: 'ann', power: true }],
    ['readAudit', { before: 'x' }],
  ] as const)('is told that %s of %j cannot be', async (name, sent) => {
    expect(await ask(name, sent)).toMatchObject({ status: 400, body: { code: 'malformed' } });
  });

  it('sees what waits, by whom and since when, and what the farm answered last', async () => {
    const creating = gateway.create('ann', tagOf('A'));
    await gateway.passUntil(async () => (await gateway.store.requests.counts()).answered === 1);
    await creating;
    const second = gateway.create('ann', tagOf('B'), { frames: '1-3' });
    await gateway.until(async () => (await gateway.store.requests.counts()).stored > 0);
    const standing = await answer('readStanding', {});
    expect(standing).toMatchObject({
      account: expect.any(String),
      isCaller: true,
      farm: 'ready',
      intervalSeconds: 10,
      ended: { answered: 1 },
      lastCall: { outcome: 'answered' },
      waiting: [{ user: 'ann', action: 'create_blender_task', frames: 3, state: 'stored' }],
      waitingMore: 0,
    });
    expect(standing.waiting[0]?.scenes).toEqual([`D/shots/${tagOf('B')}.blend`]);
    expect((await answer('listUsers', {})).items[0]?.used).toEqual({ tasks: 2, frames: 13, fee: 0 });
    await gateway.passUntil(async () => (await gateway.store.requests.counts()).answered === 2);
    await second;
  });

  it('has nothing of the farm’s key, of other keys or of what creates hold', async () => {
    const all = JSON.stringify([await answer('readStanding', {}), await answer('listUsers', {})]);
    expect(all).not.toMatch(/key-of-|access_key|user_remark/);
  });
});

describe('the page itself', () => {
  it('comes without a session, with a strict policy, and not into another page', async () => {
    const page = await fetch(new URL('/admin', gateway.url));
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'$/,
    );
    const [, script = ''] = /src="\.(\/assets\/[\w.-]+\.js)"/.exec(await page.text()) ?? [];
    const asset = (headers: Record<string, string>) => fetch(new URL(script, gateway.url), { headers });
    expect((await asset({})).status).toBe(200);
    expect((await asset({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

describe('projects in the admin pages', () => {
  it('are bounded for all users together, show what was used, and are bounded no more', async () => {
    await signIn('eve');
    expect((await answer('listProjects', {})).items).toEqual([]);
    await answer('changeProject', { project: 'sandbox', quota: { frames: 15, fee: 2.5 } });
    const first = gateway.create('ann', tagOf('A'));
    await gateway.passUntil(async () => (await gateway.store.requests.counts()).answered === 1);
    await first;
    expect((await gateway.create('ann', tagOf('B'))).head.error_message).toContain('for project sandbox');
    expect((await answer('listProjects', {})).items).toEqual([
      {
        project: 'sandbox',
        quota: { frames: 15, fee: 2.5 },
        used: { tasks: 1, frames: 10, fee: expect.any(Number) },
      },
    ]);
    await answer('changeProject', { project: 'sandbox', quota: { tasks: 5 } });
    expect(await gateway.store.projects.get('sandbox')).toEqual({ tasks: 5 });
    expect((await ask('changeProject', { project: 'sandbox', quota: {} })).status).toBe(400);
    await answer('removeProject', { project: 'sandbox' });
    expect(await ask('removeProject', { project: 'sandbox' })).toMatchObject({
      status: 404,
      body: { code: 'noSuchProject' },
    });
    const { items } = await answer('readAudit', { who: 'eve', find: 'quotas' });
    expect(items.map(({ what, subject }) => [what, subject])).toEqual([
      ['quotas.remove', 'sandbox'],
      ['quotas.set', 'sandbox'],
      ['quotas.set', 'sandbox'],
    ]);
  });
});
