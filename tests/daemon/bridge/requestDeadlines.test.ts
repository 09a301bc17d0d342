import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { boundRequests } from '#daemon/bridge/requestDeadlines.ts';
import { type ManualClock, manualClock } from '../manualClock.ts';

const deadlines = { headMs: 3000, wholeMs: 6000, everyMs: 500 };

let clock: ManualClock;
let server: Server;
let late: Socket[];
/** Of requests whose head is there. */
let heads: number;
const sockets = new Set<net.Socket>();

beforeEach(async () => {
  clock = manualClock();
  late = [];
  heads = 0;
  // Handlers that answer when the body is there, but for one that never does.
  server = createServer(
    { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 },
    (request, response) => {
      heads += 1;
      if (request.url === '/slow') return;
      request.resume().once('end', () => response.end('answered'));
    },
  );
  server.on('connection', (socket) => sockets.add(socket));
  server.on('upgrade', (_, socket) => {
    heads += 1;
    socket.on('error', () => {}).resume();
  });
  boundRequests(server, deadlines, clock, (socket) => {
    late.push(socket);
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await new Promise((resolve) => server.close(resolve));
});

/** A connection that the server has taken, with the answers that came on it. */
async function connect() {
  const taken = once(server, 'connection') as Promise<[Socket]>;
  const client = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
  sockets.add(client);
  client.on('error', () => {});
  let text = '';
  client.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const [socket] = await taken;
  return {
    client,
    socket,
    say: (said: string) => void client.write(said),
    async until(isSo: () => boolean) {
      while (!isSo()) {
        if (socket.destroyed) throw new Error('The server hung up.');
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    answers: () => text.split('answered').length - 1,
  };
}

const head = 'GET / HTTP/1.1\r\nHost: x\r\n';
const whole = `${head}\r\n`;
const halfBody = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc';

it('nothing runs before the first connection, and after the last one is gone', async () => {
  expect(clock.pending()).toBe(0);
  const { client, socket } = await connect();
  expect(clock.pending()).toBe(1);
  client.destroy();
  await once(socket, 'close');
  await clock.advance(deadlines.everyMs);
  expect(clock.pending()).toBe(0);
});

it.each([
  ['nothing at all', ''],
  ['half a head', head],
])('a connection that says %s is late after the time for a head, and not before', async (_, said) => {
  const { say, socket, until } = await connect();
  say(said);
  await until(() => socket.bytesRead === said.length);
  await clock.advance(2999);
  expect(late).toEqual([]);
  await clock.advance(1);
  expect(late).toEqual([socket]);
});

it('half a body is late after the time for the whole, counted from the connection', async () => {
  const { say, socket, until } = await connect();
  await clock.advance(2000);
  say(halfBody);
  await until(() => heads === 1);
  await clock.advance(3999);
  expect(late).toEqual([]);
  await clock.advance(1);
  expect(late).toEqual([socket]);
});

it('a request that came whole may be answered whenever it is', async () => {
  const { say, until } = await connect();
  say('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n');
  await until(() => heads === 1);
  await clock.advance(3_600_000);
  expect(late).toEqual([]);
});

it('a kept connection may rest, and a further head on it has the same time from its first byte', async () => {
  const { say, socket, until, answers } = await connect();
  say(whole);
  await until(() => answers() === 1);
  await clock.advance(60_000);
  expect(late).toEqual([]);
  say(head);
  await until(() => socket.bytesRead === whole.length + head.length);
  await clock.advance(2999);
  expect(late).toEqual([]);
  await clock.advance(deadlines.everyMs + 1);
  expect(late).toEqual([socket]);
});

it('a further body on a kept connection has its time too, and so has one after it', async () => {
  const { say, socket, until, answers } = await connect();
  for (const so of [1, 2]) {
    say(whole);
    await until(() => answers() === so);
    await clock.advance(10_000);
  }
  say(halfBody);
  await until(() => heads === 3);
  await clock.advance(5000);
  expect(late).toEqual([]);
  await clock.advance(1000 + deadlines.everyMs);
  expect(late).toEqual([socket]);
});

it('what became a WebSocket is no request any more', async () => {
  const { say, until } = await connect();
  say(`${head}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  await until(() => heads === 1);
  await clock.advance(60_000);
  expect([late, clock.pending()]).toEqual([[], 0]);
});
