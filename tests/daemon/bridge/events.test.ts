import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Duplex } from 'node:stream';
import { describe, expect, it, jest } from '@jest/globals';
import { numberedFarm, numberedNotice, transferOf } from '../numberedEvents.ts';
import { bridgeRig } from './bridgeRig.ts';

const numbers = (messages: readonly { readonly data?: Readonly<Record<string, unknown>> }[]) =>
  messages.map(({ data }) => data?.n);

describe('the long poll', () => {
  it('answers at once with what came after the cursor', async () => {
    const { get, notice } = await bridgeRig();
    for (const n of [1, 2, 3]) notice(n);
    const { body } = await get('/v1/events?after=d1.1&wait=30').expect(200);
    expect([numbers(body.events), body.cursor]).toEqual([[2, 3], 'd1.3']);
  });

  it('answers as soon as something comes', async () => {
    const { get, notice, events } = await bridgeRig();
    const { onAppend } = events;
    const listening = new Promise<void>((resolve) => {
      events.onAppend = (listener) => {
        setImmediate(resolve);
        return onAppend(listener);
      };
    });
    const poll = get('/v1/events?wait=30').then(({ body }) => body);
    await listening;
    notice(1);
    expect(await poll).toMatchObject({ events: [{ type: 'notice', data: { n: 1 } }], cursor: 'd1.1' });
  });

  it('answers empty, with a cursor to go on from, when nothing comes', async () => {
    const { get, notice } = await bridgeRig();
    notice(1);
    expect((await get('/v1/events').expect(200)).body).toEqual({ events: [], cursor: 'd1.1' });
    expect((await get('/v1/events?after=d1.1&wait=0.05').expect(200)).body).toEqual({
      events: [],
      cursor: 'd1.1',
    });
  });

  it('goes past events of other types', async () => {
    const { get, notice, events } = await bridgeRig();
    notice(1);
    events.append('farm.changed', numberedFarm(2));
    notice(3);
    const { body } = await get('/v1/events?after=d1.0&types=farm.changed,task.changed').expect(200);
    expect([numbers(body.events), body.cursor]).toEqual([[2], 'd1.3']);
  });

  it.each(['d1.99', 'd2.0', 'nonsense'])('after %s is gone', async (after) => {
    const { get } = await bridgeRig();
    expect((await get(`/v1/events?after=${after}`).expect(410)).body.code).toBe('cursorGone');
  });

  it('reads a long log in steps without gap or repeat', async () => {
    const { get, notice } = await bridgeRig();
    for (let n = 1; n <= 1200; n += 1) notice(n);
    const seen: unknown[] = [];
    let after = 'd1.0';
    for (;;) {
      const { body } = await get(`/v1/events?after=${after}`).expect(200);
      if (body.events.length === 0) break;
      seen.push(...numbers(body.events));
      after = body.cursor;
    }
    expect(seen).toEqual(Array.from({ length: 1200 }, (_, index) => index + 1));
  });
});

describe('the WebSocket', () => {
  it('says hello with the newest cursor, then what comes', async () => {
    const { socket, notice } = await bridgeRig();
    notice(1);
    const client = socket();
    expect(await client.next()).toEqual({ type: 'hello', bridge: 1, cursor: 'd1.1' });
    notice(2);
    expect(await client.next()).toMatchObject({ type: 'notice', cursor: 'd1.2', data: { n: 2 } });
  });

  it('tells that somebody follows who was let in, and of nobody else', async () => {
    const { socket, follows } = await bridgeRig();
    const stranger = socket('', { headers: { authorization: 'Bearer another' } });
    expect([await stranger.refused(), follows()]).toEqual([401, 0]);
    await socket().next();
    expect(follows()).toBe(1);
  });

  it('goes on from a cursor over many reconnects without gap or repeat', async () => {
    const { socket, notice } = await bridgeRig();
    const seen: unknown[] = [];
    let cursor = 'd1.0';
    let written = 0;
    for (let round = 0; round < 20; round += 1) {
      for (let n = 0; n < 37; n += 1) notice(++written);
      const client = socket(`?after=${cursor}`);
      await client.next();
      notice(++written);
      const events = await client.take(1 + ((round * 13) % 38));
      seen.push(...numbers(events));
      cursor = events.at(-1)?.cursor ?? cursor;
      await client.gone();
    }
    const last = socket(`?after=${cursor}`);
    await last.next();
    seen.push(...numbers(await last.take(written - seen.length)));
    expect(seen).toEqual(Array.from({ length: written }, (_, index) => index + 1));
  });

  it('feeds a backlog larger than any batch in order, and what comes meanwhile', async () => {
    const { socket, notice } = await bridgeRig();
    for (let n = 1; n <= 950; n += 1) notice(n);
    const client = socket('?after=d1.0');
    await client.next();
    for (let n = 951; n <= 1000; n += 1) notice(n);
    expect(numbers(await client.take(1000))).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
  });

  it('brings only the types that were asked for', async () => {
    const { socket, notice, events } = await bridgeRig();
    const client = socket('?types=farm.changed');
    await client.next();
    for (let n = 1; n <= 250; n += 1) notice(n);
    events.append('farm.changed', numberedFarm(251));
    expect(await client.next()).toMatchObject({ type: 'farm.changed', cursor: 'd1.251' });
  });

  it('brings progress, which has no number', async () => {
    const { socket, events } = await bridgeRig();
    const client = socket();
    await client.next();
    events.progress('transfer.progress', transferOf('t'));
    expect(await client.next()).toEqual({ type: 'transfer.progress', data: transferOf('t') });
  });

  it.each(['d2.0', 'd1.5', 'nonsense'])('says reset for the cursor %s, and closes', async (after) => {
    const { socket } = await bridgeRig();
    const client = socket(`?after=${after}`);
    expect((await client.take(2)).map(({ type }) => type)).toEqual(['hello', 'reset']);
    expect(await client.closed).toBe(1000);
  });

  it.each([70_000, 4_000_000])('ends a client that sends a frame of %d bytes with 1009', async (size) => {
    const { socket, get } = await bridgeRig();
    const client = socket();
    await client.next();
    client.socket.send('x'.repeat(size));
    expect(await client.closed).toBe(1009);
    await get('/v1/farm').expect(200);
  });

  it('lets a client say what it likes within bounds', async () => {
    const { socket, notice, failures } = await bridgeRig();
    const client = socket();
    await client.next();
    for (const said of ['{', 'null', '{"type": "host.hello"}', 'x'.repeat(60_000)]) client.socket.send(said);
    client.socket.send(Buffer.from([0xff, 0xfe]));
    client.socket.ping();
    notice(1);
    expect(await client.next()).toMatchObject({ data: { n: 1 } });
    expect(failures).toEqual([]);
  });

  it.each([
    ['without a token', '', { authorization: '' }, 401],
    ['with a wrong token', '', { authorization: 'Bearer wrong' }, 401],
    ['from another page', '', { origin: 'https://evil.example' }, 403],
    ['to another name', '', { host: 'evil.example' }, 421],
    ['on another path', '/more', {}, 404],
    ['with an unknown type', '?types=sunrise', {}, 400],
    ['with two cursors', '?after=d1.0&after=d1.1', {}, 400],
    ['with a cursor that is not UTF-8', '?after=%ff', {}, 400],
    ['with an unknown field', '?colour=red', {}, 400],
  ])('is not opened %s', async (_title, query, headers, status) => {
    const { socket } = await bridgeRig();
    expect(await socket(query, { headers }).refused()).toBe(status);
  });

  it('says in an upgrade’s refusal what is wrong, without a class name', async () => {
    const { raw, port } = await bridgeRig();
    const said = await raw(
      `GET /v1/events?types=sunrise HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer a-token-that-is-long-enough-to-be-one\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    );
    expect(said).toContain('"detail":"types: expected');
    expect(said).toContain('X-Content-Type-Options: nosniff');
  });

  it('lets fifty in and tells the next to come later', async () => {
    const { socket } = await bridgeRig();
    const clients = Array.from({ length: 50 }, () => socket());
    await Promise.all(clients.map((client) => client.next()));
    expect(await socket().refused()).toBe(429);
    await clients[0]?.gone();
  });

  it('keeps a stalled reader’s events in the log, others unaffected, and goes on when it reads again', async () => {
    const { socket, notice } = await bridgeRig();
    const slow = socket();
    const quick = socket();
    await Promise.all([slow.next(), quick.next()]);
    slow.socket.pause();
    for (let n = 1; n <= 200; n += 1) {
      notice(n, 'x'.repeat(10_000));
      await quick.next();
    }
    slow.socket.resume();
    expect(numbers(await slow.take(200))).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  it('ends a reader that takes nothing while a megabyte piles up; it goes on from its cursor without gap', async () => {
    const { socket, notice, clock } = await bridgeRig();
    const slow = socket();
    await slow.next();
    slow.socket.pause();
    const big = 110;
    for (let n = 1; n <= big; n += 1) {
      notice(n, 'x'.repeat(60_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await clock.advance(1001);
    let written = big;
    for (let n = 1; n <= 20; n += 1) notice(++written, 'x'.repeat(60_000));
    slow.socket.resume();
    expect(await slow.closed).toBe(1013);
    const heard = slow.left();
    expect(heard.length).toBeLessThan(written);
    const again = socket(`?after=${heard.at(-1)?.cursor ?? 'd1.0'}`);
    await again.next();
    const all = [...numbers(heard), ...numbers(await again.take(written - heard.length))];
    expect(all).toEqual(Array.from({ length: written }, (_, index) => index + 1));
  });

  it('hands what one commit brought to the system in one write', async () => {
    const accepted: Duplex[] = [];
    const note = (message: unknown) => accepted.push((message as { readonly socket: Duplex }).socket);
    subscribe('net.server.socket', note);
    const { socket, store, notice } = await bridgeRig();
    const client = socket();
    await client.next();
    unsubscribe('net.server.socket', note);
    const writes = accepted.flatMap((each) => [
      jest.spyOn(each, '_write'),
      jest.spyOn(each as Required<Duplex>, '_writev'),
    ]);
    store.transaction(() => {
      for (let n = 1; n <= 20; n += 1) notice(n);
    });
    expect(await client.take(20)).toHaveLength(20);
    expect(writes.flatMap(({ mock }) => mock.calls as unknown[])).toHaveLength(1);
  });

  it('keeps a reader that takes what comes, however much comes at once', async () => {
    const { socket, notice } = await bridgeRig();
    const client = socket();
    await client.next();
    for (let n = 1; n <= 100; n += 1) notice(n, 'x'.repeat(60_000));
    expect(numbers(await client.take(100))).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  it('ends with 1013 a reader that takes nothing from one ping to the next, however little piles up', async () => {
    const { socket, notice, clock } = await bridgeRig();
    const slow = socket();
    await slow.next();
    slow.socket.pause();
    for (let n = 1; n <= 110; n += 1) {
      notice(n, 'x'.repeat(60_000));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await clock.advance(60_000);
    slow.socket.resume();
    expect(await slow.closed).toBe(1013);
  });

  it('pings every thirty seconds, and ends a client that does not answer', async () => {
    const { socket, clock } = await bridgeRig();
    const [here, gone] = [socket(), socket('', { autoPong: false })];
    await Promise.all([here.next(), gone.next()]);
    const pinged = new Promise((resolve) => here.socket.once('ping', resolve));
    const alsoPinged = new Promise((resolve) => gone.socket.once('ping', resolve));
    await clock.advance(30_000);
    await Promise.all([pinged, alsoPinged]);
    // What is answered on the same connection comes after the pong.
    const hello = { type: 'host.hello', app: 'maya', version: '1', adapter: '1' };
    here.socket.send(JSON.stringify({ ...hello, scene: { path: null, modified: null } }));
    await here.take(2);
    await clock.advance(30_000);
    expect(await gone.closed).toBe(1006);
    expect(here.socket.readyState).toBe(here.socket.OPEN);
  });

  it('says with each ping how far it is, to one that chose types', async () => {
    const { socket, notice, clock } = await bridgeRig();
    const [some, all] = [socket('?types=farm.changed'), socket()];
    await Promise.all([some.next(), all.next()]);
    for (let n = 1; n <= 3; n += 1) notice(n);
    await clock.advance(30_000);
    expect(await some.next()).toEqual({ type: 'cursor', cursor: 'd1.3' });
    expect((await all.take(3)).map(({ type }) => type)).toEqual(['notice', 'notice', 'notice']);
    expect(all.left()).toEqual([]);
  });

  it('tells progress of each thing at most ten times a second, the last word among them', async () => {
    const { socket, events, clock } = await bridgeRig();
    const client = socket();
    await client.next();
    for (let tick = 1; tick <= 100; tick += 1) {
      for (const id of ['a', 'b']) events.progress('transfer.progress', transferOf(id, tick));
      await clock.advance(10);
    }
    await clock.advance(100);
    events.append('notice', numberedNotice(0));
    const heard: Readonly<Record<string, unknown>>[] = [];
    for (let next = await client.next(); next.type !== 'notice'; next = await client.next())
      heard.push(next.data ?? {});
    for (const id of ['a', 'b']) {
      const ticks = heard.filter((data) => data.id === id).map(({ tick }) => tick);
      expect(ticks.length).toBeLessThanOrEqual(11);
      expect(ticks.at(-1)).toBe(100);
    }
    expect(heard.every((data) => !('cursor' in data))).toBe(true);
  });

  it('ends only the client whose events cannot be read', async () => {
    const { socket, notice, events, failures, get } = await bridgeRig();
    const client = socket();
    await client.next();
    const { read } = events;
    events.read = () => {
      throw new Error('the disk');
    };
    notice(1);
    expect(await client.closed).toBe(1011);
    events.read = read;
    expect(failures).toHaveLength(1);
    await get('/v1/farm').expect(200);
  });
});

type Rig = Awaited<ReturnType<typeof bridgeRig>>;
interface Heard {
  readonly seen: readonly unknown[];
  readonly cursor: string | undefined;
}

/** Both ways to follow, each until `count` events came or the cursor is gone. */
const ways = {
  async 'the long poll'({ get }: Rig, after: string, count: number, types = ''): Promise<Heard | 'gone'> {
    const seen: unknown[] = [];
    let cursor = after;
    while (seen.length < count || count === 0) {
      const { status, body } = await get(`/v1/events?after=${cursor}&wait=30${types}`);
      if (status === 410) return 'gone';
      cursor = body.cursor;
      seen.push(...numbers(body.events));
    }
    return { seen, cursor };
  },
  async 'the WebSocket'({ socket }: Rig, after: string, count: number, types = ''): Promise<Heard | 'gone'> {
    const client = socket(`?after=${after}${types}`);
    await client.next();
    const first = await client.next();
    if (first.type === 'reset') return 'gone';
    const rest = await client.take(count - 1);
    await client.gone();
    return { seen: numbers([first, ...rest]), cursor: [first, ...rest].at(-1)?.cursor };
  },
};

describe.each(Object.entries(ways))('%s', (_name, follow) => {
  const upTo = (last: number, first = 1) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index);

  it('brings what came after the cursor and what comes then, in order', async () => {
    const rig = await bridgeRig();
    for (const n of upTo(3)) rig.notice(n);
    const following = follow(rig, 'd1.1', 2);
    expect(await following).toEqual({ seen: [2, 3], cursor: 'd1.3' });
  });

  it('brings a backlog of more than one chunk without gap or repeat, whatever the size of its events', async () => {
    const rig = await bridgeRig();
    for (const n of upTo(400)) rig.notice(n, 'x'.repeat((n * 7919) % 60_000));
    expect(await follow(rig, 'd1.0', 400)).toEqual({ seen: upTo(400), cursor: 'd1.400' });
    expect(await follow(rig, 'd1.123', 277)).toEqual({ seen: upTo(400, 124), cursor: 'd1.400' });
  });

  it('passes over the types that were not asked for, however many there are', async () => {
    const rig = await bridgeRig();
    for (const n of upTo(350)) rig.notice(n);
    rig.events.append('farm.changed', numberedFarm(351));
    expect(await follow(rig, 'd1.0', 1, '&types=farm.changed,task.changed')).toEqual({
      seen: [351],
      cursor: 'd1.351',
    });
  });

  it.each(['d2.0', 'd1.6', 'd1.99999', 'nonsense', 'd1.-1', 'd1.1e3', ''])(
    'says of the cursor “%s” that it is gone',
    async (after) => {
      const rig = await bridgeRig();
      for (const n of upTo(5)) rig.notice(n);
      expect(await follow(rig, after, 0)).toBe('gone');
    },
  );

  it('says that a cursor is gone when more than 10,000 came after it, and not before', async () => {
    const rig = await bridgeRig();
    rig.store.transaction(() => {
      for (const n of upTo(10_500)) rig.notice(n);
    });
    expect(await follow(rig, 'd1.499', 0)).toBe('gone');
    expect(await follow(rig, 'd1.500', 10_000)).toEqual({ seen: upTo(10_500, 501), cursor: 'd1.10500' });
  });
});
