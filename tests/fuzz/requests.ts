import fc from 'fast-check';
import { taskTypes } from '#daemon/farms/renderbus/taskTypes/list.ts';
import type { BridgeRoute } from '#protocol/bridge/route.ts';
import { bridgeRoutes } from '#protocol/bridge/routes.ts';
import { jsonText } from './jsonText.ts';
import { wordForSceneOf } from './knownWords.ts';
import { type Mutation, mutate, mutations } from './mutations.ts';
import { meaningful, valuesOf } from './schemaValues.ts';

/** One request as bytes, but for the words that are known only when it goes out. */
export interface FuzzRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Uint8Array | undefined;
  /** Sent as it is, in the place of all of the above. */
  readonly raw?: Uint8Array;
}

/** These would end the run or take the farm away, so they always carry something that is refused. */
const neverRight: ReadonlySet<string> = new Set([
  'post /v1/shutdown',
  'post /v1/farm/key',
  'delete /v1/farm/key',
]);

const faults = (most: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Mutation[]>([]) },
    { weight: 5, arbitrary: fc.array(mutations, { minLength: 1, maxLength: most }) },
  );
const segments = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...meaningful) },
  { weight: 2, arbitrary: fc.string({ maxLength: 10 }).map((text) => encodeURIComponent(safe(text))) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '%00',
      '%ff',
      '%',
      '%2e%2e',
      '..',
      '%2f',
      'é',
      'x'.repeat(2000),
      '%C0%80',
      '',
      '*',
      ':id',
    ),
  },
);
const oddHeaders = fc.array(
  fc.oneof(
    fc.constantFrom<[string, string]>(
      ['Accept-Language', 'zh-CN,zh;q=0.9'],
      ['Accept-Language', ';;;q=,*;q=9e9'],
      ['Accept-Language', 'constructor'],
      ['Accept-Encoding', 'br, gzip, *;q=0'],
      ['Content-Encoding', 'gzip'],
      ['Transfer-Encoding', 'identity'],
      ['Expect', '100-continue'],
      ['Expect', 'gold'],
      ['If-None-Match', '*'],
      ['Range', 'bytes=0-0'],
      ['X-HTTP-Method-Override', 'DELETE'],
      ['X-Forwarded-Host', 'evil.example'],
      ['Forwarded', 'for=127.0.0.1;host=evil'],
      ['Cookie', '__proto__=1; token=@token'],
      ['Sec-Fetch-Site', 'same-origin'],
      ['Sec-Fetch-Site', 'cross-site'],
      ['Origin', 'https://evil.example'],
      ['Idempotency-Key', 'one'],
      ['Idempotency-Key', ''],
      ['Idempotency-Key', 'k'.repeat(129)],
      ['Upgrade', 'websocket'],
      ['Connection', 'Upgrade, keep-alive'],
      ['Content-Type', 'text/plain'],
      ['Host', 'evil.example'],
      ['Authorization', 'Basic eA=='],
    ),
    fc.tuple(
      fc.constantFrom('X-Odd', 'Accept', 'Referer', 'Date', 'Via'),
      fc.string({ maxLength: 20 }).map(safe),
    ),
  ),
  { maxLength: 2 },
);
const usually = <Value>(value: Value, ...others: readonly Value[]) =>
  fc.oneof(
    { weight: 24, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(value, ...others) },
  );

/** A header can carry printable ASCII. */
function safe(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}

/** The id that a path wants. */
function fittingWord(path: string): string {
  const [kind = ''] = /(?<=\/v1\/)[a-z]+(?=s\/)/.exec(path) ?? [];
  return `@${kind}`;
}

/** What somebody would really submit: a scene that is stored, with settings of a task type. */
const submissions = fc.oneof(
  ...taskTypes.map(({ type, hosts, settingsSchema }) =>
    fc.record(
      {
        sceneId: fc.constantFrom(...hosts.map(wordForSceneOf)),
        settings: valuesOf(settingsSchema),
        type: fc.constant(type),
      },
      { requiredKeys: ['sceneId'] },
    ),
  ),
);

function bodiesOf({ path, body }: BridgeRoute): fc.Arbitrary<unknown> {
  if (!body) return fc.constant({});
  if (!/^\/v1\/submissions(?:\/preview)?$/.test(path)) return valuesOf(body);
  return fc.oneof({ weight: 2, arbitrary: submissions }, { weight: 1, arbitrary: valuesOf(body) });
}

/** What is downloaded stays in the home of the run. */
function atHome(text: string): string {
  return text.replaceAll('"folder":"/', '"folder":"@home/');
}

/** Near to what a route takes, most of them with the token. */
function ofRoute(route: BridgeRoute): fc.Arbitrary<FuzzRequest> {
  const isFatal = neverRight.has(`${route.method} ${route.path}`);
  const query = route.query ? valuesOf(route.query) : fc.constant({});
  return fc
    .record({
      method: usually(route.method.toUpperCase(), 'GET', 'PUT', 'HEAD', 'OPTIONS', 'QUERY'),
      fitting: fc.oneof(
        { weight: 2, arbitrary: fc.constant(true) },
        { weight: 1, arbitrary: fc.constant(false) },
      ),
      names: fc.array(segments, { minLength: 2, maxLength: 2 }),
      tail: usually('', '/', '/x', '//', '%', ';a=b', '#f'),
      query,
      queryFaults: faults(1),
      withQuery: fc.boolean(),
      body: bodiesOf(route),
      bodyFaults: faults(3),
      type: usually(
        'application/json',
        'application/json; charset=utf-16',
        'text/plain',
        'application/json;',
        '',
      ),
      authorization: usually('Bearer @token', 'Bearer wrong', ''),
      more: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: oddHeaders }),
    })
    .map((made): FuzzRequest => {
      let index = 0;
      const path = route.path.replaceAll(/\{\w+\}/g, () =>
        made.fitting ? fittingWord(route.path) : (made.names[index++] ?? 'x'),
      );
      const asked = made.withQuery ? made.queryFaults.reduce(mutate, made.query) : {};
      // A long poll that waits half a minute would hold its lane.
      const words = new URLSearchParams(pairsOf(asked))
        .toString()
        .replace(/wait=[1-3]?\d(?:\.\d+)?(?=&|$)/, 'wait=0.1');
      const separator = isFatal || words !== '' ? '?' : '';
      const target = `${path}${isFatal ? '' : made.tail}${separator}${isFatal ? 'never=1' : words}`;
      const headers: (readonly [string, string])[] = [];
      if (made.authorization !== '') headers.push(['Authorization', made.authorization]);
      if (made.method !== 'GET' && made.type !== '') headers.push(['Content-Type', made.type]);
      headers.push(...(made.more as [string, string][]));
      const text = ['GET', 'HEAD'].includes(made.method)
        ? undefined
        : atHome(jsonText(made.bodyFaults.reduce(mutate, made.body)));
      return { method: made.method, target, headers, body: text };
    });
}

function pairsOf(value: unknown): [string, string][] {
  if (value === null || typeof value !== 'object') return [['x', String(value)]];
  return Object.entries(value).map(([key, inner]) => [
    key.toWellFormed(),
    (typeof inner === 'string' ? inner : jsonText(inner)).toWellFormed(),
  ]);
}

/** Any JSON, or any bytes, at a route. */
const randomBodies: fc.Arbitrary<FuzzRequest> = fc
  .record({
    route: fc.constantFrom(
      ...bridgeRoutes.filter(({ method, path }) => method !== 'get' && !neverRight.has(`${method} ${path}`)),
    ),
    body: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json({ maxDepth: 6 }),
      fc.string({ unit: 'binary', maxLength: 200 }),
    ),
    authorization: usually('Bearer @token', ''),
  })
  .map(({ route, body, authorization }) => ({
    method: route.method.toUpperCase(),
    target: route.path.replaceAll(/\{\w+\}/g, '@submission'),
    headers: [
      ['Content-Type', 'application/json'],
      ...(authorization === '' ? [] : [['Authorization', authorization] as [string, string]]),
    ],
    body,
  }));

/** What may not even be HTTP. */
const randomHeads: fc.Arbitrary<FuzzRequest> = fc
  .oneof(
    fc.uint8Array({ minLength: 1, maxLength: 400 }),
    fc
      .tuple(
        fc.constantFrom('GET', 'POST', 'get', 'M-SEARCH', 'CONNECT', 'PRI', '', 'GET\t', 'DELETE'),
        fc.oneof(
          fc.constantFrom(
            '/v1/health',
            '*',
            '//',
            'http://127.0.0.1/v1/health',
            '/v1/events?after=d.1',
            '/\\',
            '/%',
          ),
          fc.string({ maxLength: 20 }),
        ),
        fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9', 'http/1.1', ''),
        fc.array(
          fc.oneof(
            fc.constantFrom(
              'Host: @host',
              'Host: [',
              'Host:',
              'Authorization: Bearer @token',
              'Content-Length: 5',
              'Content-Length: -1',
              'Content-Length: 5, 5',
              'Transfer-Encoding: chunked',
              'Transfer-Encoding: gzip, chunked',
              'Upgrade: h2c',
              'Connection: upgrade',
              ' folded',
              'no colon',
              ': empty',
              'Expect: 100-continue',
              'X: \x7f',
            ),
            fc.string({ unit: 'binary-ascii', maxLength: 30 }),
          ),
          { maxLength: 6 },
        ),
        fc.oneof(
          fc.constantFrom('', '{}', '5\r\n{"a":\r\n0\r\n\r\n', 'ffffffffffffffff\r\n', '-1\r\n'),
          fc.string({ maxLength: 30 }),
        ),
      )
      .map(([method, target, version, headers, body]) =>
        new TextEncoder().encode(`${method} ${target} ${version}\r\n${headers.join('\r\n')}\r\n\r\n${body}`),
      ),
  )
  .map((raw) => ({ method: 'raw', target: '', headers: [], body: undefined, raw }));

/** Two in three near to a route, the rest random; well over half of all carry the token. */
export const fuzzRequests: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { weight: 8, arbitrary: fc.oneof(...bridgeRoutes.map(ofRoute)) },
  { weight: 3, arbitrary: randomBodies },
  { weight: 1, arbitrary: randomHeads },
);
