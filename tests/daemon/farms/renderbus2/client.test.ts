import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { SandboxNotStarted } from '#daemon/farms/renderbus/sandboxProcess.ts';
import { createSignedClient } from '#daemon/farms/renderbus2/client.ts';
import { calls } from '#protocol/renderbus2/calls.ts';
import { type SignedBody, signedText } from '#protocol/renderbus2/signedText.ts';
import { callAt, table } from '#sandbox/generation2/table.ts';
import signatures from '#tests/sandbox/generation2/signatures.json' with { type: 'json' };
import { testFarm } from '#tests/sandbox/testFarm.ts';

const closing: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function served(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function clientOf(url: string, now: () => number, accessKey: string | undefined = 'sandbox') {
  return createSignedClient({
    url: async () => url,
    accessId: 'sandbox',
    accessKey: () => accessKey,
    platform: '4',
    timeoutMs: 20_000,
    now,
  });
}

const headers = {
  accessId: 'AK-INVENTED-1',
  channel: '4',
  platform: '62',
  UTCTimestamp: '1795898226',
  nonce: '424989',
  version: '2.0.0',
};

it.each(signatures.filter(({ body }) => !/\d[.e]/.test(body)))(
  'signs the text that the vendor’s client signs: $title',
  ({ path, body, text }) => {
    expect(signedText('127.0.0.1:8080', path, headers, JSON.parse(body) as SignedBody)).toBe(text);
  },
);

it('refuses to sign a number whose letters it cannot know', () => {
  expect(() => signedText('d', '/p', headers, { a: 0.5 })).toThrow('a: expected a whole number, got 0.5');
});

it('is let in by the sandbox, which checks the signature over the wire', async () => {
  const farm = testFarm();
  closing.push(farm.close);
  const client = clientOf(await served(farm.sandbox.app), farm.clock.now);
  const seen = await client.send('queryUserProfile', {});
  expect(seen).toMatchObject({ kind: 'answered', result: { userName: 'sandbox' } });
  const number = await client.send('createTask', { count: 1, taskUserLevel: 50, artist: '安娜' });
  expect(number).toMatchObject({ kind: 'answered', result: { taskIdList: [expect.any(Number)] } });
});

it('says of a wrong key and of a wrong clock what they are', async () => {
  const farm = testFarm();
  closing.push(farm.close);
  const url = await served(farm.sandbox.app);
  const wrongKey = await clientOf(url, farm.clock.now, 'other').send('queryUserProfile', {});
  expect(wrongKey).toMatchObject({ kind: 'refused', code: '611', class: 'account' });
  const wrongClock = await clientOf(url, () => 0).send('queryUserProfile', {});
  expect(wrongClock).toMatchObject({ kind: 'refused', code: '610', class: 'account' });
  expect(wrongClock).toMatchObject({ message: expect.stringContaining('clock') });
});

it('says why the sandbox did not start', async () => {
  const client = createSignedClient({
    url: async () => {
      throw new SandboxNotStarted({ how: 'code', detail: '3', folder: '/home/ana/sandbox' });
    },
    accessId: 'sandbox',
    accessKey: () => 'sandbox',
    platform: '4',
    timeoutMs: 1000,
    now: Date.now,
  });
  expect(await client.send('queryUserProfile', {})).toMatchObject({
    kind: 'notSent',
    message: 'The sandbox farm ended with code 3. See sandbox.out in /home/ana/sandbox.',
    text: { code: 'farm.sandboxFailed' },
  });
});

it.each([
  ['code 200 under HTTP 500', 500, '{"code": 200, "data": {"userId": 7}}', { kind: 'answered' }],
  ['a code in quotes', 200, '{"code": "200", "data": {}}', { kind: 'unknown' }],
  ['HTML', 200, '<html>', { kind: 'unknown' }],
  ['HTTP 502 without an answer', 502, 'Bad gateway', { kind: 'unknown' }],
  ['arrears', 200, '{"code": 913, "message": "no money"}', { kind: 'refused', class: 'account' }],
  ['a code that nobody knows', 200, '{"code": 999}', { kind: 'refused', class: 'unknown' }],
])('reads %s', async (_what, status, content, expected) => {
  const url = await served((_request, response) => response.writeHead(status).end(content));
  expect(await clientOf(url, Date.now).send('queryUserProfile', {})).toMatchObject(expected);
});

it('says of what it cannot read what came instead, and how long the farm asks to rest', async () => {
  const saying = async (status: number, content: string, more: Readonly<Record<string, string>> = {}) => {
    const url = await served((_request, response) => response.writeHead(status, more).end(content));
    return clientOf(url, Date.now).send('queryUserProfile', {});
  };
  expect(await saying(200, '<html>')).toMatchObject({ kind: 'unknown', text: { code: 'farm.notJson' } });
  expect(await saying(502, '<html>', { 'retry-after': '7' })).toMatchObject({
    kind: 'unknown',
    retryAfterMs: 7000,
    text: { code: 'farm.httpStatus', params: { status: 502 } },
  });
  expect(await saying(200, '<html>')).not.toHaveProperty('retryAfterMs');
  expect(await saying(429, '{"code": 999, "message": "slowly"}', { 'retry-after': '120' })).toMatchObject({
    kind: 'unknown',
    retryAfterMs: 120_000,
    message: 'The farm failed: 999 slowly',
  });
  expect(await saying(503, '{"code": 100}')).toMatchObject({
    kind: 'unknown',
    message: 'The farm failed: 100 failed',
  });
  expect(await saying(200, '{"code": 500, "message": "busy"}')).toMatchObject({
    kind: 'unknown',
    text: { code: 'farm.failed', params: { reason: '500 busy — server error' } },
  });
  expect(await saying(500, '{"code": 913}')).toMatchObject({ kind: 'refused', class: 'account' });
  expect(await saying(499, '{"code": 100}')).toMatchObject({ kind: 'refused', class: 'unknown' });
  expect(await saying(307, '{"code": 200}', { location: 'http://elsewhere/' })).toMatchObject({
    kind: 'unknown',
    text: { code: 'farm.redirected', params: { location: 'http://elsewhere/' } },
  });
  expect(await saying(200, '{"code": 200, "data": 7}')).toMatchObject({
    kind: 'unknown',
    text: { code: 'farm.otherShape', params: { action: 'queryUserProfile' } },
  });
});

it.each([
  [913, 'no money', 'no money — account in arrears'],
  [913, undefined, 'account in arrears'],
  [999, 'what?', 'what?'],
])('code %d with the words %j is refused as %j', async (code, message, said) => {
  const url = await served((_request, response) => response.end(JSON.stringify({ code, message })));
  expect(await clientOf(url, Date.now).send('queryUserProfile', {})).toMatchObject({
    kind: 'refused',
    code: String(code),
    message: said,
  });
});

it('hides what it must in the farm’s words', async () => {
  const url = await served((_request, response) => response.end('{"code": 611, "message": "key K3Y"}'));
  const client = createSignedClient({
    url: async () => url,
    accessId: 'a',
    accessKey: () => 'K3Y',
    platform: '4',
    timeoutMs: 20_000,
    now: Date.now,
    hide: (words) => words.replaceAll('K3Y', '***'),
  });
  expect(await client.send('queryUserProfile', {})).toMatchObject({
    message: expect.stringMatching(/^key \*\*\* — /),
  });
});

it('is not sent where nobody knows the address', async () => {
  const client = createSignedClient({
    url: () => Promise.reject(new Error('no sandbox')),
    accessId: 'a',
    accessKey: () => 'k',
    platform: '4',
    timeoutMs: 20_000,
    now: Date.now,
  });
  expect(await client.send('queryUserProfile', {})).toMatchObject({
    kind: 'notSent',
    text: { code: 'farm.noConnection' },
  });
});

it('says who calls, how and when in the headers that it signs', async () => {
  const heard: { readonly url: string | undefined; readonly headers: Readonly<Record<string, unknown>> }[] =
    [];
  const url = await served(({ url: path, headers: told }, response) => {
    heard.push({ url: path, headers: told });
    response.end('{"code": 200, "data": {}}');
  });
  await clientOf(`${url}some/folder`, () => 1_795_898_226_999).send('queryUserProfile', {});
  const [call] = heard;
  expect(call).toMatchObject({
    url: '/api/render/setUp/queryUserProfile',
    headers: {
      accessid: 'sandbox',
      channel: '4',
      platform: '4',
      utctimestamp: '1795898226',
      version: '2.0.0',
      nonce: expect.stringMatching(/^\d{6}$/),
      'content-type': 'application/json',
    },
  });
  const { accessid, channel, platform, utctimestamp, nonce, version, signature } = (call?.headers ??
    {}) as Record<string, string>;
  const signed = { accessId: accessid, channel, platform, UTCTimestamp: utctimestamp, nonce, version };
  expect(signature).toBe(
    createHmac('sha256', 'sandbox')
      .update(signedText(new URL(url).host, call?.url ?? '', signed as typeof headers, {}))
      .digest('base64'),
  );
});

it('sends nothing without a key, and the key itself never', async () => {
  const heard: string[] = [];
  const url = await served((request, response) => {
    heard.push(JSON.stringify(request.headers));
    request.on('data', (part) => heard.push(String(part)));
    request.on('end', () => response.end('{"code": 200, "data": {}}'));
  });
  expect(await clientOf(url, Date.now, 'S3CRET-KEY').send('queryUserProfile', {})).toMatchObject({
    kind: 'answered',
  });
  expect(heard.join('')).not.toContain('S3CRET-KEY');
  const without = createSignedClient({
    url: async () => url,
    accessId: 'sandbox',
    accessKey: () => undefined,
    platform: '4',
    timeoutMs: 1000,
    now: Date.now,
  });
  expect(await without.send('queryUserProfile', {})).toMatchObject({ kind: 'refused', class: 'account' });
});

it('has no call that the sandbox does not answer, nor one that it takes to do something else', () => {
  for (const [name, { path, effect }] of Object.entries(calls)) {
    const known = callAt(path);
    expect([name, known]).toEqual([name, expect.any(String)]);
    expect(known && table[known].effect).toBe(effect);
  }
});
