import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createGatewayStream } from '#daemon/farms/renderbus/gatewayStream.ts';
import { createStandsBefore } from '#daemon/farms/standsBefore.ts';
import type { TaskRow } from '#protocol/renderbus/queryTask.ts';
import { manualClock } from '#tests/daemon/manualClock.ts';
import { taskRow } from '#tests/daemon/scriptedFarm.ts';
import { localServer } from './localServer.ts';

interface Listener {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Passes once a condition holds; the guard of the test ends what never does. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** A gateway that is told by hand what it sends, and somebody who follows it. */
async function followed({ who = 'gateway' as 'farm' | 'gateway', hasKey = true } = {}) {
  const listeners: Listener[] = [];
  const server = await localServer((request, response) => {
    listeners.push({ request, response });
    response.setHeader('content-type', 'text/event-stream').flushHeaders();
  });
  const kept = new Map<string, string>();
  const before = createStandsBefore('film', {
    get: (name: string) => kept.get(name),
    set: (name: string, value: string) => void kept.set(name, value),
  } as Parameters<typeof createStandsBefore>[1]);
  before.answered(who);
  const clock = manualClock();
  const rows: TaskRow[][] = [];
  const has = { key: hasKey };
  const end = createGatewayStream({
    url: async () => server.url,
    accessKey: () => (has.key ? 'KEY' : undefined),
    connection: {},
    before,
    clock,
    random: { fraction: () => 1 },
  })((told) => void rows.push([...told]));
  ends.push(end);
  return { listeners, before, clock, rows, has, end };
}

const tasksEvent = (...ids: readonly string[]) =>
  `event: tasks\ndata: ${JSON.stringify(ids.map((id) => taskRow(id)))}\n\n`;
const ofEvents = { 'content-type': 'text/event-stream' };
const idsOf = (rows: readonly (readonly TaskRow[])[]) =>
  rows.map((some) => some.map(({ task_id }) => task_id));

describe('a gateway’s stream', () => {
  it('is asked for at its path with the key, and each list of rows is told as it comes', async () => {
    const { listeners, rows } = await followed();
    await until(() => listeners.length === 1);
    const [{ request, response } = {} as Listener] = listeners;
    expect([request.method, request.url]).toEqual(['GET', '/gateway/events']);
    expect(request.headers).toMatchObject({ authorization: 'Bearer KEY', 'user-agent': 'renderbridge' });
    response.write(tasksEvent('1', '2'));
    response.write(tasksEvent('3'));
    await until(() => rows.length === 2);
    expect(idsOf(rows)).toEqual([['1', '2'], ['3']]);
  });

  it('tells nothing of another event, nor of what are no rows, and goes on', async () => {
    const { listeners, rows } = await followed();
    await until(() => listeners.length === 1);
    listeners[0]?.response.write(tasksEvent('1').replace('event: tasks', 'event: other'));
    listeners[0]?.response.write('event: tasks\ndata: no JSON\n\nevent: tasks\ndata: {"a":1}\n\n');
    listeners[0]?.response.write(tasksEvent('2'));
    await until(() => rows.length > 0);
    expect(idsOf(rows)).toEqual([['2']]);
  });

  it('is followed by one connection, again after a rest that grows while nothing comes', async () => {
    const { listeners, before, clock } = await followed();
    await until(() => listeners.length === 1);
    before.answered('farm');
    before.answered('gateway');
    for (const restMs of [1000, 2000, 4000]) {
      const count = listeners.length;
      listeners.at(-1)?.response.destroy();
      await until(() => clock.pending() === 1);
      await clock.advance(restMs - 1);
      expect([listeners.length, clock.pending()]).toEqual([count, 1]);
      await clock.advance(1);
      await until(() => listeners.length > count);
      expect(listeners).toHaveLength(count + 1);
    }
  });

  it('that spoke is followed again after the first rest', async () => {
    const { listeners, clock, rows } = await followed();
    for (const count of [1, 2, 3]) {
      await until(() => listeners.length === count);
      listeners.at(-1)?.response.write(tasksEvent('1'));
      await until(() => rows.length === count);
      listeners.at(-1)?.response.end();
      await until(() => clock.pending() === 1);
      await clock.advance(1000);
    }
    await until(() => listeners.length === 4);
  });

  it.each([
    ['says no', 403, {}, tasksEvent('1')],
    ['leads elsewhere', 302, { location: '/gateway/events?again', ...ofEvents }, tasksEvent('1')],
    ['says it in a page', 200, { 'content-type': 'text/html' }, tasksEvent('1')],
    ['is something that was only taken', 202, ofEvents, tasksEvent('1')],
  ])('is asked for once and tells nothing where it %s', async (_title, status, headers, body) => {
    const asked: (string | undefined)[] = [];
    const server = await localServer((request, response) => {
      asked.push(request.url);
      response.writeHead(status, headers).end(body);
    });
    const clock = manualClock();
    const rows: unknown[] = [];
    const end = createGatewayStream({
      url: async () => server.url,
      accessKey: () => 'KEY',
      connection: {},
      before: { isGateway: () => true, onChange: () => () => {} },
      clock,
      random: { fraction: () => 1 },
    })((told) => void rows.push(told));
    ends.push(end);
    await until(() => clock.pending() === 1);
    expect([asked, rows]).toEqual([['/gateway/events'], []]);
  });

  it('that sends more than 32 MiB without an event is left', async () => {
    const { listeners, clock } = await followed();
    await until(() => listeners.length === 1);
    const response = listeners[0]?.response;
    let isLeft = false;
    response?.once('close', () => {
      isLeft = true;
    });
    // Never a line’s end, so that every piece is still needed.
    for (let sent = 0; sent < 34; sent += 1) response?.write('x'.repeat(1024 * 1024));
    await until(() => isLeft && clock.pending() === 1);
  });

  it('that sends more than 32 MiB in many events is followed on', async () => {
    const { listeners, rows, clock } = await followed();
    await until(() => listeners.length === 1);
    const event = `data: ${'x'.repeat(1024 * 1024)}\n\n`;
    for (let sent = 0; sent < 40; sent += 1)
      await new Promise((resolve) => listeners[0]?.response.write(event, resolve));
    listeners[0]?.response.write(tasksEvent('1'));
    await until(() => rows.length === 1);
    expect([listeners.length, clock.pending()]).toEqual([1, 0]);
  });
});

describe('nobody is followed', () => {
  it('while the farm itself answers; once a gateway does, it is', async () => {
    const { listeners, before, clock } = await followed({ who: 'farm' });
    await clock.advance(60_000);
    expect(listeners).toHaveLength(0);
    before.answered('gateway');
    await until(() => listeners.length === 1);
  });

  it('without a key', async () => {
    const { listeners, before, clock, has } = await followed({ hasKey: false });
    await clock.advance(60_000);
    expect(listeners).toHaveLength(0);
    has.key = true;
    before.answered('farm');
    before.answered('gateway');
    await until(() => listeners.length === 1);
  });

  it('any more after the end: the stream is left, nothing is asked again, no change is heard', async () => {
    const { listeners, before, clock, end } = await followed();
    await until(() => listeners.length === 1);
    let isLeft = false;
    listeners[0]?.response.once('close', () => {
      isLeft = true;
    });
    end();
    await until(() => isLeft);
    before.answered('farm');
    before.answered('gateway');
    await clock.advance(600_000);
    expect([listeners.length, clock.pending()]).toEqual([1, 0]);
  });

  it('after an end during the rest', async () => {
    const { listeners, clock, end } = await followed();
    await until(() => listeners.length === 1);
    listeners[0]?.response.destroy();
    await until(() => clock.pending() === 1);
    end();
    expect(clock.pending()).toBe(0);
  });
});
