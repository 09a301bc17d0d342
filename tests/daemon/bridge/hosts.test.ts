import { describe, expect, it } from '@jest/globals';
import { createHosts } from '#daemon/bridge/hosts.ts';
import type { Host } from '#protocol/bridge/host.ts';
import { say } from '#protocol/texts/text.ts';
import { manualClock } from '../manualClock.ts';
import { bridgeRig } from './bridgeRig.ts';

const hello = {
  type: 'host.hello',
  app: 'blender',
  version: '3.4.1',
  adapter: '0.1.0',
  scene: { path: '/projects/a.blend', modified: false },
};
const sent = (message: unknown) => JSON.stringify(message);

describe('a host', () => {
  it('says hello, is welcomed, and is listed with what it has open', async () => {
    const { socket, get } = await bridgeRig();
    const host = socket();
    await host.next();
    host.socket.send(sent(hello));
    const [first, second] = await host.take(2);
    const welcome = [first, second].find((message) => message?.type === 'host.welcome');
    expect(welcome).toMatchObject({ type: 'host.welcome', hostId: 'host-1' });
    const { body } = await get('/v1/hosts').expect(200);
    expect(body.items).toEqual([
      {
        id: 'host-1',
        revision: 1,
        app: 'blender',
        version: '3.4.1',
        adapter: '0.1.0',
        scene: { path: '/projects/a.blend', modified: false },
        connected: true,
      },
    ]);
  });

  it('tells all others when its scene changes, and when it leaves it is listed no more', async () => {
    const { socket, get } = await bridgeRig();
    const host = socket();
    const other = socket('?types=host.changed');
    await host.next();
    await other.next();
    host.socket.send(sent(hello));
    host.socket.send(sent({ type: 'host.scene', scene: { path: '/projects/b.blend', modified: true } }));
    const seen = await other.take(2);
    expect(seen.map(({ data }) => data?.scene)).toEqual([
      hello.scene,
      { path: '/projects/b.blend', modified: true },
    ]);
    host.socket.close();
    expect((await other.next()).data).toMatchObject({ id: 'host-1', connected: false });
    expect((await get('/v1/hosts')).body.items).toEqual([]);
  });

  it('is asked to gather, and what it gathered is told to all', async () => {
    const { socket, post } = await bridgeRig();
    const host = socket('?types=notice');
    const other = socket('?types=host.changed');
    await host.next();
    await other.next();
    host.socket.send(sent(hello));
    await other.next();
    await host.next();
    const { body } = await post('/v1/hosts/host-1/gather').expect(202);
    expect(await host.next()).toEqual({ type: 'host.gather', requestId: body.requestId });
    host.socket.send(sent({ type: 'host.gathered', requestId: body.requestId, sceneId: 'scene-1' }));
    expect((await other.next()).data?.gathered).toEqual({ requestId: body.requestId, sceneId: 'scene-1' });
  });

  it('raises its revision with all that becomes of it, so that a late word is known as such', async () => {
    const { socket } = await bridgeRig();
    const [host, other] = [socket(), socket('?types=host.changed')];
    await Promise.all([host.next(), other.next()]);
    host.socket.send(sent(hello));
    for (const modified of [true, true, false])
      host.socket.send(sent({ type: 'host.scene', scene: { path: '/a', modified } }));
    host.socket.send(sent({ ...hello, version: '4.0' }));
    await other.take(4).then((seen) => {
      expect(seen.map(({ data }) => data?.revision)).toEqual([1, 2, 3, 4]);
      expect(seen.map(({ data }) => data?.id)).toEqual(['host-1', 'host-1', 'host-1', 'host-1']);
    });
    host.socket.close();
    expect((await other.next()).data).toMatchObject({ revision: 5, connected: false });
  });

  it('that does not answer gathers nothing after a minute, and all are told so; a late answer still counts', async () => {
    const { socket, get, post, clock } = await bridgeRig();
    const [host, other] = [socket('?types=notice'), socket()];
    await Promise.all([host.next(), other.next()]);
    host.socket.send(sent(hello));
    await Promise.all([host.next(), other.next()]);
    const { requestId } = (await post('/v1/hosts/host-1/gather').expect(202)).body;
    expect(await host.next()).toEqual({ type: 'host.gather', requestId });
    await clock.advance(59_999);
    // What comes over the same connection comes after the pong: the next ping finds both alive.
    host.socket.send(sent({ type: 'host.scene', scene: { path: '/b', modified: false } }));
    expect((await other.next()).data?.gathered).toBeUndefined();
    other.socket.send(sent(hello));
    await other.take(2);
    await clock.advance(1);
    const { gathered } = (await other.next()).data as unknown as Host;
    expect(gathered).toEqual({ requestId, error: say('en', 'gathers.noAnswer', { seconds: 60 }) });
    const listed = (await get('/v1/hosts').set('Accept-Language', 'zh-CN').expect(200)).body.items;
    expect(listed.find(({ id }: Host) => id === 'host-1').gathered).toEqual({
      requestId,
      error: say('zh', 'gathers.noAnswer', { seconds: 60 }),
    });
    host.socket.send(sent({ type: 'host.gathered', requestId, sceneId: 'scene-1' }));
    expect((await other.next()).data?.gathered).toEqual({ requestId, sceneId: 'scene-1' });
  });

  it('that leaves before it answers has gathered nothing, and all are told so', async () => {
    const { socket, post } = await bridgeRig();
    const [host, other] = [socket(), socket('?types=host.changed')];
    await Promise.all([host.next(), other.next()]);
    host.socket.send(sent(hello));
    await other.next();
    const { requestId } = (await post('/v1/hosts/host-1/gather').expect(202)).body;
    host.socket.terminate();
    expect((await other.next()).data).toMatchObject({
      connected: false,
      gathered: { requestId, error: expect.stringContaining('closed') },
    });
  });

  it('that vanished without a word is listed no more after two pings', async () => {
    const { socket, get, clock } = await bridgeRig();
    const [host, other] = [socket('', { autoPong: false }), socket()];
    await Promise.all([host.next(), other.next()]);
    host.socket.send(sent(hello));
    expect((await other.next()).type).toBe('host.changed');
    expect((await get('/v1/hosts')).body.items).toHaveLength(1);
    await clock.advance(30_000);
    other.socket.send(sent(hello));
    await other.take(2);
    await clock.advance(30_000);
    expect((await other.next()).data).toMatchObject({ id: 'host-1', connected: false });
    expect((await get('/v1/hosts')).body.items).toMatchObject([{ id: 'host-2' }]);
  });

  it('of a program that is open twice is asked alone', async () => {
    const { socket, post, get } = await bridgeRig();
    const [first, second] = [socket('?types=notice'), socket('?types=notice')];
    for (const host of [first, second]) {
      await host.next();
      host.socket.send(sent(hello));
      await host.next();
    }
    expect((await get('/v1/hosts')).body.items.map(({ id }: Host) => id)).toEqual(['host-1', 'host-2']);
    const { requestId } = (await post('/v1/hosts/host-2/gather').expect(202)).body;
    expect(await second.next()).toEqual({ type: 'host.gather', requestId });
    second.socket.send(sent({ type: 'host.gathered', requestId, error: 'The file is locked.' }));
    first.socket.close();
    await first.closed;
    expect(first.left()).toEqual([]);
    const [left] = (await get('/v1/hosts')).body.items;
    expect(left).toMatchObject({ id: 'host-2', gathered: { requestId, error: 'The file is locked.' } });
  });

  it('answers for what it was asked, and for nothing else', async () => {
    const { socket, post } = await bridgeRig();
    const [asked, other] = [socket('?types=notice'), socket('?types=host.changed')];
    await Promise.all([asked.next(), other.next()]);
    for (const host of [asked, other]) host.socket.send(sent(hello));
    await asked.next();
    await other.take(3);
    const { requestId } = (await post('/v1/hosts/host-1/gather').expect(202)).body;
    for (const id of [requestId, 'nobody-asked'])
      other.socket.send(sent({ type: 'host.gathered', requestId: id, sceneId: 'stolen' }));
    other.socket.send(sent({ type: 'host.scene', scene: { path: '/marker', modified: false } }));
    expect((await other.next()).data).toMatchObject({ id: 'host-2', scene: { path: '/marker' } });
  });

  it('is asked ten times at most before it answers', async () => {
    const { socket, post } = await bridgeRig();
    const host = socket('?types=notice');
    await host.next();
    host.socket.send(sent(hello));
    await host.next();
    for (let n = 0; n < 10; n += 1) await post('/v1/hosts/host-1/gather').expect(202);
    await post('/v1/hosts/host-1/gather').expect(429);
  });

  it('of a hundred: fifty are let in, the others are told to come later and find their place', async () => {
    const { socket, get, post } = await bridgeRig();
    const come = async () => {
      const host = socket('?types=notice');
      const first = await Promise.race([host.next(), host.refused()]);
      if (typeof first !== 'object') return { host, status: first };
      host.socket.send(sent(hello));
      await host.next();
      return { host, status: 101 };
    };
    const hosts = await Promise.all(Array.from({ length: 100 }, come));
    const inside = hosts.filter(({ status }) => status === 101);
    expect(hosts.filter(({ status }) => status === 429)).toHaveLength(50);
    expect((await get('/v1/hosts')).body.items).toHaveLength(50);
    const ids = (await get('/v1/hosts')).body.items.map(({ id }: Host) => id);
    const requests = await Promise.all(ids.map((id: string) => post(`/v1/hosts/${id}/gather`).expect(202)));
    const heard = await Promise.all(inside.map(({ host }) => host.next()));
    expect(new Set(heard.map((message) => 'requestId' in message && message.requestId))).toEqual(
      new Set(requests.map(({ body }) => body.requestId)),
    );
    await Promise.all(inside.map(({ host }) => host.gone()));
    const again = await Promise.all(Array.from({ length: 50 }, come));
    expect(again.every(({ status }) => status === 101)).toBe(true);
  });

  it('that talks without end is closed, and its words have not pushed out those of others', async () => {
    const { socket, get } = await bridgeRig();
    const host = socket('?types=notice');
    await host.next();
    host.socket.send(sent(hello));
    for (let n = 0; n < 5000; n += 1)
      host.socket.send(sent({ type: 'host.scene', scene: { path: `/${n}`, modified: false } }));
    expect(await host.closed).toBe(1008);
    const { body } = await get('/v1/events?after=d1.0');
    expect(body.events.length).toBeLessThan(60);
  });

  it('that nobody knows cannot gather', async () => {
    const { post } = await bridgeRig();
    await post('/v1/hosts/nobody/gather').expect(404);
  });

  it.each([
    ['no JSON', 'hello?'],
    ['an unknown type', sent({ type: 'host.shout' })],
    ['an unknown program', sent({ ...hello, app: 'paint' })],
    ['a field too many', sent({ ...hello, token: 'x' })],
    ['a scene before hello', sent({ type: 'host.scene', scene: hello.scene })],
    ['an answer before hello', sent({ type: 'host.gathered', requestId: 'r' })],
    ['a field too many in its scene', sent({ ...hello, scene: { ...hello.scene, size: 1 } })],
    ['a path without end', sent({ ...hello, scene: { path: 'x'.repeat(9000), modified: null } })],
    ['bytes', Buffer.from(sent(hello))],
    ['nothing', ''],
    ['a bomb of brackets', '['.repeat(60_000)],
    ['one key twice', sent(hello).replace('{', '{"type":"host.hello",')],
    ['one key twice, once as an escape', sent(hello).replace('{', '{"\\u0074ype":"host.hello",')],
    ['half of a surrogate pair', sent({ ...hello, scene: { path: '/\ud800', modified: null } })],
  ])('that says %s is closed with 1008, and nobody else is', async (_title, text) => {
    const { socket, notice } = await bridgeRig();
    const host = socket();
    const other = socket();
    await host.next();
    await other.next();
    host.socket.send(text);
    expect(await host.closed).toBe(1008);
    notice(1);
    expect((await other.next()).type).toBe('notice');
  });
});

it('hosts that a daemon that died had are told to be gone, once', async () => {
  const told: Host[] = [];
  const before: Host = {
    id: 'h',
    revision: 7,
    app: 'maya',
    version: '1',
    adapter: '1',
    scene: { path: null, modified: null },
    connected: true,
  };
  const hosts = createHosts({
    newId: () => 'new',
    clock: manualClock(),
    before: [before],
    changed: (host, present) => {
      told.push(host);
      expect(present).toEqual([]);
    },
  });
  expect(told).toEqual([{ ...before, revision: 8, connected: false }]);
  expect(hosts.list()).toEqual([]);
});
