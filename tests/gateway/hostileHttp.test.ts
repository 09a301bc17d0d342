import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventsPath } from '#protocol/gateway/events.ts';
import { type TestGateway, testGateway } from './testGateway.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway();
  await gateway.addUser('ann');
});

afterEach(() => gateway.close());

/** What comes back for these bytes until the connection ends; `GET /health` behind them ends one that goes on. */
function rawly(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = net.connect(Number(new URL(gateway.url).port), '127.0.0.1');
    let text = '';
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(text));
  });
}
const statusesOf = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
const head = (request: string, ...headers: readonly string[]) => [request, ...headers, '', ''].join('\r\n');
const last = head('GET /health HTTP/1.1', 'Host: gateway', 'Connection: close');
const post = (...headers: readonly string[]) =>
  head('POST /api/v2/task/ HTTP/1.1', 'Host: gateway', 'Content-Type: application/json', ...headers);

describe('a request that two programs could read in two ways is refused, and nothing behind it is read', () => {
  it.each([
    ['two lengths', `${post('Content-Length: 2', 'Content-Length: 3')}{}`],
    ['the same length twice', `${post('Content-Length: 2', 'Content-Length: 2')}{}`],
    ['a list of lengths', `${post('Content-Length: 2, 2')}{}`],
    ['a length and chunks', `${post('Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`],
    ['chunks and a length', `${post('Transfer-Encoding: chunked', 'Content-Length: 2')}0\r\n\r\n`],
    ['a length that is signed', `${post('Content-Length: +2')}{}`],
    ['a length below nothing', `${post('Content-Length: -2')}{}`],
    ['a length in hexadecimal', `${post('Content-Length: 0x2')}{}`],
    ['a length beyond counting', `${post('Content-Length: 99999999999999999999')}{}`],
    ['an encoding before chunks', `${post('Transfer-Encoding: chunked, identity')}0\r\n\r\n`],
    ['an encoding that is none', `${post('Transfer-Encoding: xchunked')}0\r\n\r\n`],
    ['an encoding behind a control character', `${post('Transfer-Encoding: \u000bchunked')}0\r\n\r\n`],
    ['a blank before the colon', `${post('Transfer-Encoding : chunked')}0\r\n\r\n`],
    ['a header over two lines', `${post('X-More: a\r\n b', 'Content-Length: 2')}{}`],
    ['an encoding over two lines', `${post('Transfer-Encoding:\r\n chunked')}0\r\n\r\n`],
    ['lines that end without a carriage return', post('Content-Length: 2').replaceAll('\r', '')],
    ['a carriage return alone', `${post('X-More: a\rContent-Length: 2')}{}`],
    ['a zero in a header', `${post('X-More: a\0b', 'Content-Length: 2')}{}`],
    [
      'chunks that are longer than can be counted',
      `${post('Transfer-Encoding: chunked')}fffffffffffffffff\r\n`,
    ],
    [
      'chunks whose length ends without a carriage return',
      `${post('Transfer-Encoding: chunked')}2\n{}\r\n0\r\n\r\n`,
    ],
    ['chunks with a sign', `${post('Transfer-Encoding: chunked')}+2\r\n{}\r\n0\r\n\r\n`],
    ['a method in small letters', head('get /health HTTP/1.1', 'Host: gateway')],
    ['no version', 'GET /health\r\n'],
    ['another version', head('GET /health HTTP/3.0', 'Host: gateway')],
    ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['no host', head('GET /health HTTP/1.1')],
  ])('%s', async (_what, bytes) => {
    const text = await rawly(bytes + last);
    expect(statusesOf(text)).toEqual([400]);
  });
});

describe('an address that is written oddly', () => {
  it.each([
    ['//health', 404],
    ['/%68ealth', 404],
    ['/x/../health', 404],
    ['/health%00', 404],
    ['/health/../admin', 404],
    ['/assets/..%2f..%2fetc%2fpasswd', 404],
    ['/assets/..\\..\\x', 404],
    ['/assets/%2e%2e', 404],
    ['\\health', 400],
    ['/gateway/rendered?after=%ff', 400],
    ['/gateway/rendered?after=1&after=2', 400],
    ['/gateway/rendered?after=1e400', 400],
    ['/gateway/rendered?before=1', 400],
    ['/assets/%ff', 400],
  ])('%s opens nothing else: %d', async (path, status) => {
    const text = await rawly(
      head(`GET ${path} HTTP/1.1`, 'Host: g', 'Authorization: Bearer key-of-ann') + last,
    );
    expect(statusesOf(text)[0]).toBe(status);
  });

  it('is no fault of the gateway, which anybody could fill its log with', async () => {
    const text = await rawly(head('POST /notify/%ff HTTP/1.1', 'Host: g', 'Content-Length: 0') + last);
    expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*malformed/);
  });
});

it.each([
  ['host', ['Host: other'], 'GET /health'],
  ['authorization', ['Authorization: Bearer key-of-ann', 'authorization: Bearer other'], 'GET /metrics'],
  ['origin', ['Origin: http://g', 'Origin: http://evil'], 'GET /admin/standing'],
  ['content-type', ['Content-Type: application/json', 'Content-Type: text/plain'], 'POST /api/v2/task/'],
])('the header %s is refused where it stands twice', async (name, headers, request) => {
  const bytes = head(`${request} HTTP/1.1`, 'Host: g', ...headers, 'Content-Length: 0') + last;
  expect(await rawly(bytes)).toMatch(
    new RegExp(`^HTTP/1\\.1 400 [\\s\\S]*${name}: expected one such header, got several`),
  );
});

it('an Origin behind two thousand other headers is seen', async () => {
  const many = Array.from({ length: 2000 }, () => 'a:');
  const request = 'GET /admin/standing HTTP/1.1';
  const text = await rawly(head(request, 'Host: g', ...many, 'Origin: http://evil') + last);
  expect([403, 431]).toContain(statusesOf(text)[0]);
});

it('a stream is opened by GET alone, and no WebSocket is', async () => {
  const asked = ['Host: g', 'Authorization: Bearer key-of-ann'];
  expect(statusesOf(await rawly(head(`HEAD ${eventsPath} HTTP/1.1`, ...asked) + last))).toEqual([405, 200]);
  const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  const socketKey = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const text = await rawly(
    head('GET /health HTTP/1.1', 'Host: g', ...upgrade, socketKey, 'Connection: close'),
  );
  expect(statusesOf(text)).toEqual([200]);
});

it('no method makes it a proxy or an echo, and no preflight is granted', async () => {
  expect(statusesOf(await rawly(head('CONNECT farm.example:443 HTTP/1.1', 'Host: g')))).toEqual([]);
  const traced = await rawly(head('TRACE /health HTTP/1.1', 'Host: g', 'X-Canary: CANARY') + last);
  expect([statusesOf(traced)[0], traced.includes('CANARY')]).toEqual([404, false]);
  const origin = ['Origin: http://evil', 'Access-Control-Request-Method: POST'];
  for (const path of ['/api/v2/task/', '/admin/users', '*'])
    expect(await rawly(head(`OPTIONS ${path} HTTP/1.1`, 'Host: g', ...origin) + last)).not.toMatch(
      /access-control/i,
    );
});

it('two hundred requests in one piece are answered in their order', async () => {
  const paths = Array.from({ length: 200 }, (_, number) => (number % 2 === 0 ? '/health' : '/nothing'));
  const text = await rawly(paths.map((path) => head(`GET ${path} HTTP/1.1`, 'Host: g')).join('') + last);
  expect([...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status))).toEqual([
    ...paths.map((path) => (path === '/health' ? 200 : 404)),
    200,
  ]);
});
