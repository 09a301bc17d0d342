import { describe, expect, it } from '@jest/globals';
import { bridgeRig } from './bridgeRig.ts';

const hello = {
  type: 'host.hello',
  app: 'blender',
  version: '3.4.1',
  adapter: '0.1.0',
  scene: { path: '/projects/a.blend', modified: false },
};
const say = (message: unknown) => JSON.stringify(message);

describe('a host', () => {
  it('says hello, is welcomed, and is listed with what it has open', async () => {
    const { socket, get } = await bridgeRig();
    const host = socket();
    await host.next();
    host.socket.send(say(hello));
    const [first, second] = await host.take(2);
    const welcome = [first, second].find((message) => message?.type === 'host.welcome');
    expect(welcome).toMatchObject({ type: 'host.welcome', hostId: 'host-1' });
    const { body } = await get('/v1/hosts').expect(200);
    expect(body.items).toEqual([
      {
        id: 'host-1',
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
    host.socket.send(say(hello));
    host.socket.send(say({ type: 'host.scene', scene: { path: '/projects/b.blend', modified: true } }));
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
    host.socket.send(say(hello));
    await other.next();
    await host.next();
    const { body } = await post('/v1/hosts/host-1/gather').expect(202);
    expect(await host.next()).toEqual({ type: 'host.gather', requestId: body.requestId });
    host.socket.send(say({ type: 'host.gathered', requestId: body.requestId, sceneId: 'scene-1' }));
    expect((await other.next()).data?.gathered).toEqual({ requestId: body.requestId, sceneId: 'scene-1' });
  });

  it('that nobody knows cannot gather', async () => {
    const { post } = await bridgeRig();
    await post('/v1/hosts/nobody/gather').expect(404);
  });

  it.each([
    ['no JSON', 'hello?'],
    ['an unknown type', say({ type: 'host.shout' })],
    ['an unknown program', say({ ...hello, app: 'paint' })],
    ['a field too many', say({ ...hello, token: 'x' })],
    ['a scene before hello', say({ type: 'host.scene', scene: hello.scene })],
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
