import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type BridgeClient, createBridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { blenderScene } from '../blenderScene.ts';
import { bridgeRig, submission, task, token } from './bridgeRig.ts';

const ends: AbortController[] = [];
const servers: Server[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end.abort();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function clientRig() {
  const rig = await bridgeRig();
  const sockets: WebSocket[] = [];
  const greeted = Promise.withResolvers<void>();
  const client = createBridgeClient({
    connection: { url: rig.url, token },
    language: 'zh',
    pause: async () => {},
    openSocket(url, protocols) {
      const socket = new WebSocket(url, protocols);
      sockets.push(socket);
      socket.addEventListener('message', () => greeted.resolve(), { once: true });
      return socket;
    },
  });
  const end = new AbortController();
  ends.push(end);
  /** What is followed, read one by one; made once the connection stands. */
  const follow = (after: string | undefined, reset = async (): Promise<string | undefined> => undefined) => {
    const followed = client.events({ after, reset, signal: end.signal });
    return {
      async next(): Promise<unknown> {
        const { value } = await followed.next();
        return value && 'n' in value.data ? value.data.n : value?.type;
      },
    };
  };
  return { ...rig, client, follow, sockets, greeted: greeted.promise, end };
}

describe('the client in TypeScript', () => {
  it('asks each kind of route as it is declared', async () => {
    const { client } = await clientRig();
    expect((await client.health({ query: { nonce: '0123456789abcdef' } })).proof).toMatch(/^proof of/);
    expect((await client.tasks({ query: { limit: 1, scene: '/a&b?.blend' } })).items).toEqual([task]);
    expect(await client.task({ params: { taskId: '7' } })).toEqual(task);
    const { projectName } = await client.project({ params: { id: 'id of sandbox' } });
    expect(projectName).toBe('sandbox');
    expect(await client.createScene({ body: blenderScene() })).toEqual({ sceneId: 'scene-1' });
    expect((await client.createSessionTicket()).ticket).toMatch(/./);
    const { items } = await client.taskTypes();
    expect(items.length).toBe(6);
  });

  it('asks a query again where the connection that was kept is closed by now, and sends nothing else twice', async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      // As one that just closes what was idle. What is asked beyond that is answered, so that it shows.
      if ([2, 4].includes(seen.length)) return request.socket.destroy();
      response.setHeader('content-type', 'application/json');
      response.end('{}');
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const client = createBridgeClient({ connection: { url: `http://127.0.0.1:${port}`, token } });
    await client.health();
    await client.health();
    await expect(client.shutDown()).rejects.toThrow(DaemonNotReachable);
    expect(seen).toEqual([...new Array(3).fill('GET /v1/health'), 'POST /v1/shutdown']);
  });

  it.each(['', '.', '..'])('asks no other route for what has the ID “%s”', async (id) => {
    const { client } = await clientRig();
    await expect(client.frames({ params: { taskId: id } })).rejects.toMatchObject({
      problem: { code: 'notFound', status: 404, detail: `没有 ID 为“${id}”的对象。` },
    });
    await expect(client.frameLog({ params: { taskId: '7', frameId: id } })).rejects.toThrow(DaemonRefused);
  });

  it('sends the headers that a route declares', async () => {
    const { client, accepted } = await clientRig();
    const ask = (frames: string) =>
      client.createSubmission({
        body: { scene: blenderScene(), settings: { frames } },
        headers: { 'Idempotency-Key': 'one' },
      });
    expect(await ask('1')).toEqual(submission);
    expect(await ask('1')).toEqual(submission);
    expect(accepted).toHaveLength(1);
    await expect(ask('2')).rejects.toMatchObject({ problem: { code: 'idempotencyMismatch' } });
  });

  it.each([
    ['a query is put again twice', 2, 'asked'],
    ['no query is put again a third time', 3, 'refused'],
  ])('where a busy daemon took it for late, %s', async (_what, late, expected) => {
    let left = late;
    const answers = async (): Promise<Response> =>
      left-- > 0 ? Response.json({}, { status: 408 }) : Response.json({ items: [] });
    const client = createBridgeClient({ connection: { url: 'http://127.0.0.1:1' }, fetch: answers });
    const asked = await client.taskTypes().then(
      () => 'asked',
      () => 'refused',
    );
    expect(asked).toBe(expected);
  });

  it('where a busy daemon took it for late, a write is not put again', async () => {
    let calls = 0;
    const answers = async (): Promise<Response> => {
      calls += 1;
      return Response.json({}, { status: 408 });
    };
    const client = createBridgeClient({ connection: { url: 'http://127.0.0.1:1' }, fetch: answers });
    await expect(client.createScene({ body: blenderScene() })).rejects.toThrow();
    expect(calls).toBe(1);
  });

  it.each([
    ['an answer', (client: BridgeClient) => client.taskTypes()],
    ['a picture', (client: BridgeClient) => client.frameThumbnail({ params: { taskId: '7', frameId: '1' } })],
  ])('takes %s that broke off for none', async (_what, ask) => {
    const brokenOff = async () =>
      new Response(
        new ReadableStream({
          start(body) {
            body.enqueue(Buffer.from('{"items":'));
            body.error(new TypeError('terminated'));
          },
        }),
      );
    const client = createBridgeClient({ connection: { url: 'http://127.0.0.1:1' }, fetch: brokenOff });
    await expect(ask(client)).rejects.toThrow(DaemonNotReachable);
    await expect(ask(client)).rejects.toThrow('terminated');
  });

  it('does not compile with what a route does not take', async () => {
    const { client } = await clientRig();
    // @ts-expect-error there is no such filter
    await expect(client.tasks({ query: { colour: 'red' } })).rejects.toThrow('colour');
    // @ts-expect-error taskId is missing
    await expect(client.task()).rejects.toThrow();
    // @ts-expect-error an order is missing
    await expect(client.operateTasks({ body: { taskIds: ['7'] } })).rejects.toThrow('order');
  });

  it('says what was refused, and that nobody answers', async () => {
    const { client, server } = await clientRig();
    await expect(client.task({ params: { taskId: 'x' } })).rejects.toThrow(DaemonRefused);
    await server.close(0);
    await expect(client.farm()).rejects.toThrow(DaemonNotReachable);
  });
});

describe('its events', () => {
  it('go on from their cursor over a break, each once and in order', async () => {
    const { notice, follow, sockets, end } = await clientRig();
    for (const n of [1, 2]) notice(n);
    const followed = follow('d1.0');
    expect([await followed.next(), await followed.next()]).toEqual([1, 2]);
    sockets[0]?.close();
    for (const n of [3, 4]) notice(n);
    expect([await followed.next(), await followed.next()]).toEqual([3, 4]);
    expect(sockets).toHaveLength(2);
    end.abort();
    expect(await followed.next()).toBeUndefined();
  });

  it('begin from now, and resume from there although none had come', async () => {
    const { notice, follow, sockets, greeted, events } = await clientRig();
    notice(1);
    const followed = follow(undefined);
    const first = followed.next();
    await greeted;
    sockets[0]?.close();
    notice(2);
    expect(await first).toBe(2);
    expect(events.newestCursor()).toBe('d1.2');
  });

  it('have the lists read again when some were missed, and go on from their cursor', async () => {
    const { notice, follow, events } = await clientRig();
    notice(1);
    let resets = 0;
    const followed = follow('another.7', async () => {
      resets += 1;
      const { eventsCursor } = { eventsCursor: events.newestCursor() };
      notice(2);
      return eventsCursor;
    });
    expect([await followed.next(), resets]).toEqual([2, 1]);
  });

  it('end with the reason after so many tries', async () => {
    const { client, server } = await clientRig();
    await server.close(0);
    const followed = client.events({ reset: async () => undefined, tries: 3 });
    await expect(followed.next()).rejects.toThrow(DaemonNotReachable);
  });

  describe('of a daemon that says nothing for a while', () => {
    async function quietClient(health: typeof fetch) {
      const rig = await bridgeRig();
      const end = new AbortController();
      ends.push(end);
      const client = createBridgeClient({
        connection: { url: rig.url, token },
        quietMs: 20,
        fetch: (input, init) => (String(input).includes('/v1/health') ? health : fetch)(input, init),
      });
      return {
        ...rig,
        followed: client.events({ reset: async () => undefined, tries: 1, signal: end.signal }),
      };
    }

    it('go on where it answers', async () => {
      const asked = Promise.withResolvers<void>();
      let times = 0;
      const { followed, notice } = await quietClient((input, init) => {
        times += 1;
        if (times === 3) asked.resolve();
        return fetch(input, init);
      });
      const next = followed.next();
      await asked.promise;
      notice(1);
      expect((await next).value).toMatchObject({ data: { n: 1 } });
    });

    it('end where it does not', async () => {
      const { followed } = await quietClient(async () => {
        throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
      });
      await expect(followed.next()).rejects.toThrow(DaemonNotReachable);
    });
  });
});
