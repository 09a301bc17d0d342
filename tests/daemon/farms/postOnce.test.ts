import { describe, expect, it } from '@jest/globals';
import type { Way } from '#daemon/farms/posted.ts';
import { postOnce } from '#daemon/farms/postOnce.ts';
import { localServer } from './renderbus/localServer.ts';

const way = (changes: Partial<Way> = {}): Way => ({
  agents: () => ({ http: false, https: false }),
  proxy: undefined,
  timeoutMs: 20_000,
  signal: undefined,
  ...changes,
});

describe('one POST', () => {
  it('is JSON of ours, with the headers that go along, and brings the whole answer', async () => {
    const heads: unknown[] = [];
    const server = await localServer(({ method, headers }, response) => {
      heads.push([method, headers['content-type'], headers['user-agent'], headers['x-key']]);
      response.setHeader('Retry-After', '7');
      response.setHeader('Date', 'Sun, 22 Nov 2026 12:00:00 GMT');
      response.statusCode = 503;
      response.end('{"a":1}');
    });
    expect(await postOnce(server.url, '{"b":2}', way(), { 'x-key': 'k' })).toEqual({
      kind: 'answer',
      status: 503,
      retryAfterMs: 7000,
      farmNow: Date.UTC(2026, 10, 22, 12),
      isOfGateway: false,
      body: '{"a":1}',
    });
    expect(heads).toEqual([['POST', 'application/json', 'renderbridge', 'k']]);
    expect(server.received).toEqual(['{"b":2}']);
  });

  it('counts a Retry-After that is a moment by the clock of the one who said it', async () => {
    const server = await localServer((_request, response) => {
      response.setHeader('Retry-After', 'Sun, 22 Nov 2026 12:02:00 GMT');
      response.setHeader('Date', 'Sun, 22 Nov 2026 12:00:00 GMT');
      response.statusCode = 503;
      response.end();
    });
    expect(await postOnce(server.url, '{}', way())).toMatchObject({ retryAfterMs: 120_000 });
  });

  it.each([
    ['no date', undefined],
    ['a date that is none', 'soon'],
  ])('whose answer has %s tells nothing of the farm’s clock', async (_what, date) => {
    const server = await localServer((_request, response) => {
      response.sendDate = false;
      if (date !== undefined) response.setHeader('Date', date);
      response.end('');
    });
    expect(await postOnce(server.url, '', way())).toEqual({
      kind: 'answer',
      status: 200,
      retryAfterMs: undefined,
      farmNow: undefined,
      isOfGateway: false,
      body: '',
    });
  });

  it.each([300, 307, 399])(
    'is not sent on by a redirect %d: nobody knows what became of it',
    async (status) => {
      const server = await localServer((_request, response) => {
        response.writeHead(status, { Location: 'http://127.0.0.1:9/' });
        response.end();
      });
      expect(await postOnce(server.url, '{}', way())).toMatchObject({
        kind: 'unknown',
        text: { code: 'farm.redirected', params: { location: 'http://127.0.0.1:9/' } },
      });
      expect(server.received).toHaveLength(1);
    },
  );

  it.each([
    [299, 'http://127.0.0.1:9/'],
    [400, 'http://127.0.0.1:9/'],
    [302, undefined],
  ])('with status %d and the location %s is an answer', async (status, location) => {
    const server = await localServer((_request, response) => {
      response.writeHead(status, location === undefined ? {} : { Location: location });
      response.end();
    });
    expect(await postOnce(server.url, '{}', way())).toMatchObject({ kind: 'answer', status });
  });

  it('to a port where nobody listens was not sent', async () => {
    const server = await localServer(() => {});
    await server.close();
    expect(await postOnce(server.url, '{}', way())).toMatchObject({
      kind: 'notSent',
      text: { code: 'farm.noConnection', params: { reason: expect.stringMatching(/^ECONNREFUSED: /) } },
    });
  });

  it('that may not begin once its connection stands was not sent, and no byte of it arrives', async () => {
    const server = await localServer((_request, response) => response.end('{}'));
    const asked: string[] = [];
    const mayBegin = () => asked.push('asked') > 1;
    expect(await postOnce(server.url, '{}', way({ mayBegin }))).toMatchObject({
      kind: 'notSent',
      message: 'The connection to the farm was ready too late. Nothing was sent.',
    });
    expect(await postOnce(server.url, '{"second":1}', way({ mayBegin }))).toMatchObject({ kind: 'answer' });
    expect(server.received).toEqual(['{"second":1}']);
    expect(asked).toHaveLength(2);
  });

  it('that nobody wants any more before it began was not sent', async () => {
    const server = await localServer((_request, response) => response.end());
    const signal = AbortSignal.abort();
    expect((await postOnce(server.url, '{}', way({ signal }))).kind).toBe('notSent');
    expect(server.received).toEqual([]);
  });

  it('whose connection breaks once it stands may have been taken', async () => {
    const server = await localServer((request) => request.socket.destroy());
    expect(await postOnce(server.url, '{}', way())).toMatchObject({
      kind: 'unknown',
      text: { code: 'farm.answerLost' },
    });
  });

  it('that is ended while its answer is awaited may have been taken', async () => {
    const aborting = new AbortController();
    const server = await localServer(() => aborting.abort());
    expect(await postOnce(server.url, '{}', way({ signal: aborting.signal }))).toMatchObject({
      kind: 'unknown',
      text: { code: 'farm.answerLost' },
    });
  });
});
