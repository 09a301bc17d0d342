import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type BridgeListener, type IncomingRequest, judgeRequest } from '#daemon/bridge/guard.ts';
import { tokenMatcher } from '#daemon/bridge/tokenMatcher.ts';
import { seed } from '../seed.ts';

const token = 'a-token-that-is-long-enough-to-be-one';
const listener: BridgeListener = {
  port: 47_910,
  isToken: tokenMatcher(token),
  takeTicket: (code) => code === 'good',
  mayFailAgain: () => true,
};
const host = ['Host', '127.0.0.1:47910'] as const;
const bearer = ['Authorization', `Bearer ${token}`] as const;
const json = ['Content-Type', 'application/json'] as const;

const request = (rawHeaders: readonly string[], method = 'GET', target = '/v1/events'): IncomingRequest => ({
  kind: 'request',
  method,
  target,
  rawHeaders,
});
const codeOf = (incoming: IncomingRequest) => {
  const verdict = judgeRequest(incoming, listener);
  return verdict.admitted ? 'admitted' : verdict.code;
};

/** Headers beside a good token, and what both a request and an upgrade get for them. */
const incomingRequests: readonly [string, readonly string[], string][] = [
  ['the number', [...host], 'admitted'],
  ['the name', ['host', 'localhost:47910'], 'admitted'],
  ['no Host', [], 'wrongHost'],
  ...[
    'evil.example:47910',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    '127.0.0.1:047910',
    'evil@127.0.0.1:47910',
    '2130706433:47910',
    '0x7f.1:47910',
    '127.1:47910',
    '0.0.0.0:47910',
    'localhost.:47910',
    'LOCALHOST:47910',
    'foo.localhost:47910',
    '[::1]:47910',
    '[',
    '192.168.1.5:47910',
    ' 127.0.0.1:47910',
    '127.0.0.1:47910 ',
    '127.0.0.1:47910, 127.0.0.1:47910',
    '',
  ].map((value): [string, string[], string] => [`Host ${value}`, ['Host', value], 'wrongHost']),
  ['two Hosts, good first', [...host, 'Host', 'evil.example'], 'wrongHost'],
  ['two Hosts, good last', ['Host', 'evil.example', ...host], 'wrongHost'],
  ['the good Host twice', [...host, ...host], 'wrongHost'],
  ['its own Origin', [...host, 'Origin', 'http://127.0.0.1:47910'], 'admitted'],
  ['its own Origin by name', [...host, 'Origin', 'http://localhost:47910'], 'admitted'],
  ...[
    'https://evil.example',
    'null',
    'chrome-extension://abcdefghijklmnop',
    'http://127.0.0.1:47910.evil.example',
    'http://evil?http://127.0.0.1:47910',
    'http://203.0.113.7',
    'https://127.0.0.1:47910',
    'http://127.0.0.1',
    'http://127.0.0.1:47911',
    'http://127.0.0.1:47910/',
    'HTTP://127.0.0.1:47910',
    'http://[',
    '',
  ].map((value): [string, string[], string] => [
    `Origin ${value}`,
    [...host, 'Origin', value],
    'foreignOrigin',
  ]),
  [
    'two Origins',
    [...host, 'Origin', 'http://127.0.0.1:47910', 'Origin', 'http://127.0.0.1:47910'],
    'foreignOrigin',
  ],
  ['a page of its own', [...host, 'Sec-Fetch-Site', 'same-origin'], 'admitted'],
  ['an address that was typed', [...host, 'Sec-Fetch-Site', 'none'], 'admitted'],
  ['another site', [...host, 'Sec-Fetch-Site', 'cross-site'], 'foreignOrigin'],
  ['another port', [...host, 'Sec-Fetch-Site', 'same-site'], 'foreignOrigin'],
  ['a made-up site', [...host, 'Sec-Fetch-Site', 'Same-Origin'], 'foreignOrigin'],
];

describe('a request and an upgrade get the same verdict', () => {
  it.each(incomingRequests)('%s', (_title, headers, expected) => {
    const incoming = request([...headers, ...bearer]);
    expect(codeOf(incoming)).toBe(expected);
    expect(codeOf({ ...incoming, kind: 'upgrade' })).toBe(expected);
  });

  it.each([
    ['no token', [], 'tokenMissing'],
    ['a wrong one', ['Authorization', `Bearer ${token}x`], 'tokenWrong'],
    ['a beginning', ['Authorization', `Bearer ${token.slice(0, -1)}`], 'tokenWrong'],
    ['none after Bearer', ['Authorization', 'Bearer '], 'tokenWrong'],
    ['another scheme', ['Authorization', `Basic ${token}`], 'tokenWrong'],
    ['the token bare', ['Authorization', token], 'tokenWrong'],
    ['the token twice', [...bearer, ...bearer], 'tokenWrong'],
    ['a cookie alone', ['Cookie', `token=${token}`], 'tokenMissing'],
    ['a header that was cut off', ['Authorization'], 'tokenMissing'],
    ['the token', [...bearer], 'admitted'],
  ])('%s', (_title, headers, expected) => {
    const incoming = request([...host, ...headers]);
    expect(codeOf(incoming)).toBe(expected);
    expect(codeOf({ ...incoming, kind: 'upgrade' })).toBe(expected);
  });
});

describe('an upgrade', () => {
  it.each(['/', '/v1/health', '/v1/submissions', '/v1/events/', '/v1/events/x', '/V1/events', '//v1/events'])(
    'on %s is not found, with or without a token',
    (target) => {
      for (const headers of [[...host], [...host, ...bearer]])
        expect(codeOf({ kind: 'upgrade', method: 'GET', target, rawHeaders: headers })).toBe('notFound');
    },
  );

  it('may carry a query', () => {
    expect(codeOf({ ...request([...host, ...bearer], 'GET', '/v1/events?after=d.1'), kind: 'upgrade' })).toBe(
      'admitted',
    );
  });
});

describe('without a token', () => {
  it.each([
    ['GET', '/v1/health', 'admitted'],
    ['GET', '/v1/health?nonce=0123456789abcdef', 'admitted'],
    ['POST', '/v1/session', 'admitted'],
    ['POST', '/v1/health', 'tokenMissing'],
    ['GET', '/v1/session', 'tokenMissing'],
    ['POST', '/v1/session/link', 'tokenMissing'],
    ['POST', '/v1/session/ticket', 'tokenMissing'],
    ['GET', '/v1/healthy', 'tokenMissing'],
    ['GET', '/v1/health/../farm', 'tokenMissing'],
    ['GET', '/v1/farm', 'tokenMissing'],
    ['POST', '/v1/shutdown', 'tokenMissing'],
    ['OPTIONS', '/v1/submissions', 'tokenMissing'],
    ['GET', '/anything', 'tokenMissing'],
    ['GET', 'http://127.0.0.1:47910/v1/health', 'malformed'],
    ['OPTIONS', '*', 'malformed'],
  ])('%s %s: %s', (method, target, expected) => {
    expect(codeOf(request([...host, ...json], method, target))).toBe(expected);
  });
});

describe('a page that is the same for everybody', () => {
  const from = (site: string, mode: string, dest: string) =>
    ['Sec-Fetch-Site', site, 'Sec-Fetch-Mode', mode].concat('Sec-Fetch-Dest', dest);

  it.each(['/', '/form', '/reference', '/?scene=a.blend', '/assets/index-4f.js'])(
    '%s needs no token',
    (target) => {
      for (const method of ['GET', 'HEAD']) expect(codeOf(request(host, method, target))).toBe('admitted');
      for (const method of ['POST', 'OPTIONS', 'MADEUP'])
        expect(codeOf(request([...host, ...json], method, target))).toBe('tokenMissing');
      expect(codeOf({ ...request(host, 'GET', target), kind: 'upgrade' })).toBe('notFound');
    },
  );

  it.each([
    ['cross-site', 'navigate', 'document', 'admitted'],
    ['same-site', 'navigate', 'document', 'admitted'],
    ['cross-site', 'navigate', 'iframe', 'foreignOrigin'],
    ['cross-site', 'no-cors', 'document', 'foreignOrigin'],
    ['cross-site', 'cors', 'empty', 'foreignOrigin'],
  ])('opens from %s by %s as %s: %s', (site, mode, dest, expected) => {
    expect(codeOf(request([...host, ...from(site, mode, dest)], 'GET', '/'))).toBe(expected);
    expect(codeOf(request([...host, ...from(site, mode, dest)], 'GET', '/assets/a.js'))).toBe(
      'foreignOrigin',
    );
    expect(codeOf(request([...host, ...bearer, ...from(site, mode, dest)]))).toBe('foreignOrigin');
  });
});

it('what only reads needs no type', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(codeOf(request([...host, ...bearer], method))).toBe('admitted');
});

it('the value of one header is not the name of another', () => {
  const notes = ['X-Note', 'Origin', 'https://evil.example', 'Authorization'];
  expect(codeOf(request([...notes, ...host, ...bearer]))).toBe('admitted');
  expect(codeOf(request([...host, 'X-Note', 'Authorization', `Bearer ${token}`, '']))).toBe('tokenMissing');
});

describe('a write', () => {
  it.each([
    ['application/json', 'admitted'],
    ['application/json; charset=utf-8', 'admitted'],
    ['Application/JSON;charset=utf-8', 'admitted'],
    ['text/plain', 'notJson'],
    ['text/plain; application/json', 'notJson'],
    ['application/x-www-form-urlencoded', 'notJson'],
    ['multipart/form-data; boundary=x', 'notJson'],
    ['application/jsonp', 'notJson'],
    ['application/json-patch+json', 'notJson'],
    ['application/json, text/plain', 'notJson'],
    ['', 'notJson'],
  ])('of type %j: %s', (type, expected) => {
    for (const method of ['POST', 'PATCH', 'DELETE', 'PUT', 'MADEUP'])
      expect(codeOf(request([...host, ...bearer, 'Content-Type', type], method, '/v1/x'))).toBe(expected);
  });

  it('without a type, or with two, is none', () => {
    expect(codeOf(request([...host, ...bearer], 'POST', '/v1/x'))).toBe('notJson');
    expect(codeOf(request([...host, ...bearer, ...json, ...json], 'POST', '/v1/x'))).toBe('notJson');
  });
});

it('whatever the headers, nobody comes in without the token, and nothing is thrown', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'Host',
      'Origin',
      'Authorization',
      '127.0.0.1:47910',
      'http://[',
      '[',
      'Bearer ',
      'null',
      '%',
    ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom<IncomingRequest['kind']>('request', 'upgrade'),
      word,
      word,
      fc.array(word, { maxLength: 12 }),
      (kind, method, target, rawHeaders) => {
        expect(codeOf({ kind, method, target, rawHeaders: [...host, ...rawHeaders] })).not.toBe('admitted');
        expect(typeof codeOf({ kind, method, target, rawHeaders })).toBe('string');
      },
    ),
    { seed, numRuns: 2000 },
  );
});

it('a ticket opens an upgrade, and no plain request', () => {
  const offer = [...host, 'Sec-WebSocket-Protocol', 'renderbridge.v1, ticket.good'];
  expect(codeOf({ ...request(offer), kind: 'upgrade' })).toBe('admitted');
  for (const method of ['GET', 'POST', 'DELETE']) expect(codeOf(request(offer, method))).toBe('tokenMissing');
});

describe('a refusal says', () => {
  const factsOf = (incoming: IncomingRequest, from: Partial<BridgeListener> = {}) => {
    const verdict = judgeRequest(incoming, { ...listener, ...from });
    return verdict.admitted ? ['admitted'] : [verdict.code, verdict.detail.code, verdict.detail.params];
  };
  const expected = '127.0.0.1:47910';

  it.each<[string, IncomingRequest, unknown[]]>([
    ['no Host', request([]), ['wrongHost', 'errors.wrongHost.none', { expected }]],
    [
      'another Host',
      request(['Host', 'evil.example']),
      ['wrongHost', 'errors.wrongHost.host', { expected, got: 'evil.example' }],
    ],
    [
      'two Hosts',
      request([...host, 'Host', 'evil.example']),
      ['wrongHost', 'errors.wrongHost.host', { expected, got: '127.0.0.1:47910, evil.example' }],
    ],
    ['no type', request([...host, ...bearer], 'POST'), ['notJson', 'errors.notJson.none', expect.anything()]],
    [
      'two types',
      request([...host, ...bearer, ...json, 'Content-Type', 'text/plain'], 'POST'),
      ['notJson', 'errors.notJson.type', { got: 'application/json, text/plain' }],
    ],
    [
      'a path of an upgrade',
      { ...request([...host, ...bearer], 'GET', '/v1/farm'), kind: 'upgrade' },
      ['notFound', 'errors.notFound.socket', { path: '/v1/events' }],
    ],
  ])('what was expected and got: %s', (_title, incoming, facts) => {
    expect(factsOf(incoming)).toEqual(facts);
  });

  it('that there were too many wrong tokens, of headers and tickets alike, and never of a missing one', () => {
    const tooMany = { mayFailAgain: () => false };
    const wrong = request([...host, 'Authorization', 'Bearer wrong']);
    const ticket: IncomingRequest = {
      ...request([...host, 'Sec-WebSocket-Protocol', 'ticket.bad']),
      kind: 'upgrade',
    };
    for (const incoming of [wrong, ticket]) {
      expect(factsOf(incoming)[0]).toBe('tokenWrong');
      expect(factsOf(incoming, tooMany)[0]).toBe('tooManyRequests');
    }
    expect(factsOf(request(host), tooMany)[0]).toBe('tokenMissing');
    expect(factsOf(request([...host, ...bearer]), tooMany)).toEqual(['admitted']);
  });
});

it('a ticket may stand anywhere among the sub-protocols, in one header or in several', () => {
  const offers: readonly (readonly string[])[] = [
    ['ticket.good'],
    ['renderbridge.v1,ticket.good'],
    ['ticket.good , renderbridge.v1'],
    ['renderbridge.v1', 'ticket.good'],
  ];
  for (const offer of offers) {
    const headers = offer.flatMap((value) => ['Sec-WebSocket-Protocol', value]);
    expect(codeOf({ ...request([...host, ...headers]), kind: 'upgrade' })).toBe('admitted');
  }
  for (const value of ['renderbridge.v1', 'good', 'xticket.good', 'ticket'])
    expect(codeOf({ ...request([...host, 'Sec-WebSocket-Protocol', value]), kind: 'upgrade' })).toBe(
      'tokenMissing',
    );
  for (const value of ['ticket.', 'ticket.bad', 'ticket.goodx', 'ticket.bad,ticket.good'])
    expect(codeOf({ ...request([...host, 'Sec-WebSocket-Protocol', value]), kind: 'upgrade' })).toBe(
      'tokenWrong',
    );
});
