import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import { safeHeaders } from '../daemon/bridge/safeHeaders.ts';
import { seed } from '../daemon/seed.ts';
import { type Besieged, besiege, upgradeHead } from './besieged.ts';

let besieged: Besieged;

beforeAll(async () => {
  besieged = await besiege();
});
afterAll(() => besieged.end());

const host = 'Host: {host}';
const bearer = 'Authorization: Bearer {token}';
const head = (request: string, ...headers: readonly string[]) =>
  `${[request, ...headers].join('\r\n')}\r\n\r\n`;

/** Headers beside a good token, and what they get: row, headers, status; an upgrade that is let in gets 101. */
const incomingRequests: readonly (readonly [number, readonly string[], number])[] = [
  [1, ['Host: evil.example:{port}'], 421],
  [1, ['Host: 127.0.0.1'], 421],
  [1, ['Host: 127.0.0.1:1'], 421],
  [1, ['Host: evil@127.0.0.1:{port}'], 421],
  [1, ['Host: 2130706433:{port}'], 421],
  [1, ['Host: 0x7f.1:{port}'], 421],
  [1, ['Host: 0.0.0.0:{port}'], 421],
  [1, ['Host: localhost.:{port}'], 421],
  [1, ['Host: foo.localhost:{port}'], 421],
  [1, ['Host: 192.168.1.5:{port}'], 421],
  [1, ['Host: [::1]:{port}'], 421],
  [1, ['Host: evil.example', host], 421],
  [1, [host, 'Host: evil.example'], 421],
  [1, [host, host], 421],
  [1, [], 421],
  [1, ['Host: localhost:{port}'], 200],
  [2, [host, 'Sec-Fetch-Site: cross-site'], 403],
  [2, [host, 'Sec-Fetch-Site: same-site'], 403],
  [2, [host, 'Sec-Fetch-Site: same-origin'], 200],
  [3, [host, 'Origin: https://evil.example'], 403],
  [3, [host, 'Origin: null'], 403],
  [3, [host, 'Origin: chrome-extension://abcdefghijklmnop'], 403],
  [5, [host, 'Origin: http://127.0.0.1:{port}.evil.example'], 403],
  [5, [host, 'Origin: http://evil?http://127.0.0.1:{port}'], 403],
  [5, [host, 'Origin: http://203.0.113.7'], 403],
  [5, [host, 'Origin: https://127.0.0.1:{port}'], 403],
  [5, [host, 'Origin:'], 403],
  [5, [host, 'Origin: http://127.0.0.1:{port}'], 200],
  [6, ['Host: ['], 421],
  [6, [host, 'Origin: http://['], 403],
];

describe('a request and an upgrade with the same headers get the same answer from the running daemon', () => {
  it.each(incomingRequests)('row %d: %j: %d', async (_row, headers, status) => {
    const request = await besieged.say(head('GET /v1/events HTTP/1.1', ...headers, bearer));
    const upgrade = await besieged.say(upgradeHead('/v1/events', [...headers, bearer]));
    expect(request?.status).toBe(status);
    expect(upgrade?.status).toBe(status === 200 ? 101 : status);
    expect(await besieged.isWell()).toBe(true);
  });

  it('whatever the headers are', async () => {
    const header = fc.oneof(
      fc.constantFrom(
        host,
        bearer,
        'Host: [',
        'Host: localhost:{port}',
        'Origin: http://[',
        'Origin: http://127.0.0.1:{port}',
        'Sec-Fetch-Site: none',
        'Authorization: Bearer wrong',
        'Authorization: {token}',
        'Cookie: token={token}',
      ),
      fc
        .tuple(
          fc.constantFrom('Host', 'Origin', 'Authorization', 'Sec-Fetch-Site', 'X'),
          fc.string({ maxLength: 12 }),
        )
        .map(([name, value]) => `${name}: ${value.replaceAll(/[^\x20-\x7e]/g, '')}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(header, { maxLength: 5 }), async (headers) => {
        const request = await besieged.say(head('GET /v1/events HTTP/1.1', ...headers));
        const upgrade = await besieged.say(upgradeHead('/v1/events', headers));
        expect(upgrade?.status).toBe(request?.status === 200 ? 101 : request?.status);
      }),
      { seed, numRuns: 300 },
    );
  });
});

it('row 1: HTTP/1.0 without Host is refused, and so is a target that names a host', async () => {
  expect((await besieged.say('GET /v1/health HTTP/1.0\r\n\r\n'))?.status).toBe(421);
  for (const target of [
    'http://{host}/v1/health',
    'http://evil.example/v1/health',
    '*',
    '//{host}/v1/health',
  ])
    expect((await besieged.say(head(`GET ${target} HTTP/1.1`, host, bearer)))?.status).toBe(
      target.startsWith('/') ? 404 : 400,
    );
});

describe('row 2: what a web page can send without being asked', () => {
  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
    '',
  ])('a write of type %j is refused', async (type) => {
    const typed = type === '' ? [] : [`Content-Type: ${type}`];
    const answer = await besieged.say(
      head('POST /v1/submissions HTTP/1.1', host, bearer, ...typed, 'Content-Length: 0'),
    );
    expect(answer?.status).toBe(415);
  });

  it('a write without the token changes nothing', async () => {
    for (const route of bridgeRoutes.filter(({ method, open }) => method !== 'get' && !open)) {
      const path = route.path.replaceAll(/\{\w+\}/g, 'x');
      const request = `${route.method.toUpperCase()} ${path} HTTP/1.1`;
      const answer = await besieged.say(
        head(request, host, 'Content-Type: application/json', 'Content-Length: 0'),
      );
      expect([route.path, answer?.status]).toEqual([route.path, 401]);
    }
    expect(await besieged.isWell()).toBe(true);
  });

  it('a preflight of another page is refused and gets no CORS header', async () => {
    const answer = await besieged.say(
      head(
        'OPTIONS /v1/submissions HTTP/1.1',
        host,
        'Origin: https://evil.example',
        'Access-Control-Request-Method: POST',
      ),
    );
    expect(answer?.status).toBe(403);
    expect([...(answer?.headers.keys() ?? [])].filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    );
  });

  it('no GET changes anything: every one of them answers as often as it is asked', async () => {
    const { revision } = await stateOf();
    for (const { method, path } of bridgeRoutes) {
      if (method !== 'get') continue;
      const target = path.replaceAll(/\{\w+\}/g, 'x');
      for (let turn = 0; turn < 2; turn += 1) await besieged.get(target);
    }
    expect(await stateOf()).toEqual({ revision });
  });
});

async function stateOf(): Promise<{ revision: number }> {
  const { items } = await besieged.bridge.get<{ items: { revision: number }[] }>('/v1/submissions');
  return { revision: items.reduce((sum, { revision }) => sum + revision, 0) };
}

it('row 3: an upgrade without the token is refused, one with a page’s one-time ticket is let in once', async () => {
  expect((await besieged.say(upgradeHead('/v1/events', [host])))?.status).toBe(401);
  const { ticket } = await besieged.bridge.post<{ ticket: string }>('/v1/session/ticket', {});
  const offered = [
    host,
    'Origin: http://{host}',
    `Sec-WebSocket-Protocol: renderbridge.v1, ticket.${ticket}`,
  ];
  const first = await besieged.say(upgradeHead('/v1/events', offered));
  expect([first?.status, first?.headers.get('sec-websocket-protocol')]).toEqual([101, 'renderbridge.v1']);
  expect((await besieged.say(upgradeHead('/v1/events', offered)))?.status).toBe(401);
});

it('row 4: an upgrade on any other path is not found, whatever stands there for requests', async () => {
  const paths = [
    ...bridgeRoutes.map(({ path }) => path.replaceAll(/\{\w+\}/g, 'x')),
    '/other',
    '/',
    '/v1/events/',
    '/V1/events',
  ];
  for (const path of paths.filter((other) => other !== '/v1/events')) {
    const answer = await besieged.say(upgradeHead(path, [host, bearer]));
    expect([path, answer?.status]).toEqual([path, 404]);
  }
});

it('row 6: no head that is malformed ends the daemon or is let in', async () => {
  const part = fc.oneof(
    fc.constantFrom(
      'Host: [',
      'Host: {host}',
      'Origin: http://[',
      ': x',
      'X',
      ' y: z',
      'Upgrade: websocket',
      'Connection: upgrade',
      'Content-Length: -1',
      'Transfer-Encoding: chunked',
      'Sec-WebSocket-Key:',
    ),
    fc.string({ unit: 'binary-ascii', maxLength: 30 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'CONNECT', 'x', ''),
      fc.constantFrom('/v1/farm', '/v1/events', '*', 'http://[', '', '/%'),
      fc.array(part, { maxLength: 6 }),
      async (method, target, headers) => {
        const answer = await besieged.say(head(`${method} ${target} HTTP/1.1`, ...headers));
        expect(answer === undefined || answer.status >= 400).toBe(true);
      },
    ),
    { seed, numRuns: 300 },
  );
  expect(await besieged.isWell()).toBe(true);
  expect(await besieged.get('/v1/health')).toBe(200);
});

it('row 7: the token in a query opens nothing, is refused beside a right header, and stands in no log', async () => {
  const target = `/v1/submissions?token=${besieged.token}`;
  expect((await besieged.say(head(`GET ${target} HTTP/1.1`, host)))?.status).toBe(401);
  expect(await besieged.get(target)).toBe(400);
  expect(besieged.daemon.said()).not.toContain(besieged.token);
});

it('row 8: a cookie opens nothing, and no answer sets one', async () => {
  const answer = await besieged.say(
    head('GET /v1/farm HTTP/1.1', host, 'Cookie: token={token}; session={token}'),
  );
  expect(answer?.status).toBe(401);
  for (const { path } of bridgeRoutes) {
    const target = path.replaceAll(/\{\w+\}/g, 'x');
    const seen = await besieged.say(head(`GET ${target} HTTP/1.1`, host, bearer));
    expect(seen?.headers.has('set-cookie')).toBe(false);
  }
});

it('row 23: every answer of every route carries the headers that keep it from pages and caches', async () => {
  const asked = [
    ...bridgeRoutes.map(({ path }) => head(`GET ${path.replaceAll(/\{\w+\}/g, 'x')} HTTP/1.1`, host, bearer)),
    head('GET /nowhere HTTP/1.1', host, bearer),
    head('GET /v1/farm HTTP/1.1', host),
    head('GET /v1/farm HTTP/1.1', 'Host: evil'),
    head('PUT /v1/farm HTTP/1.1', host, bearer, 'Content-Type: application/json', 'Content-Length: 0'),
    upgradeHead('/v1/events', [host]),
    upgradeHead('/v1/events?types=x', [host, bearer]),
    'no HTTP at all\r\n\r\n',
  ];
  for (const text of asked) {
    const answer = await besieged.say(text);
    expect(Object.fromEntries([...(answer?.headers ?? [])].filter(([name]) => name in safeHeaders))).toEqual(
      safeHeaders,
    );
  }
});

// Last: it spends the budget of wrong tokens.
it('row 9: after a thousand wrong tokens nobody may guess any more, and the right one still works', async () => {
  const statuses: number[] = [];
  for (let guess = 0; guess < 1100; guess += 1)
    statuses.push(await besieged.get('/v1/farm', { authorization: `Bearer ${'x'.repeat(30)}${guess}` }));
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  expect(statuses.slice(-10)).toEqual(new Array(10).fill(429));
  expect((await besieged.say(upgradeHead('/v1/events', [host, 'Authorization: Bearer wrong'])))?.status).toBe(
    429,
  );
  expect(await besieged.get('/v1/farm')).toBe(200);
});
