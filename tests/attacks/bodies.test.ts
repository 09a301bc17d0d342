import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Besieged, besiege } from './besieged.ts';
import { residentBytes } from './processFigures.ts';

let besieged: Besieged;

beforeAll(async () => {
  besieged = await besiege();
});
afterAll(() => besieged.end());

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('row 16: JSON that is too much', () => {
  it.each([
    ['nested ten thousand deep', nested(10_000), 400],
    ['of eight million brackets', '['.repeat(8_000_000), 400],
    ['nested 33 deep', `{"settings": ${nested(33)}}`, 400],
    ['of more than 8 MiB', JSON.stringify({ sceneId: 'x'.repeat(8.1 * 1024 * 1024) }), 413],
    ['of more values than any scene has', `{"scene": {"cameras": [${'0,'.repeat(3_000_000)}0]}}`, 413],
  ])('%s', async (_title, body, status) => {
    const asked = besieged.post('/v1/submissions', body);
    const meanwhile = await besieged.get('/v1/health');
    expect([await asked, meanwhile]).toEqual([status, 200]);
  });

  it('of more than 64 KiB where no scene is sent', async () => {
    const body = JSON.stringify({ taskIds: ['1'], order: 'pause', more: 'x'.repeat(66_000) });
    expect(await besieged.post('/v1/tasks/operate', body)).toBe(413);
    expect(await besieged.post('/v1/session/link', body)).toBe(413);
  });
});

describe('row 17: compression', () => {
  it('a compressed request is not taken, and 200 MB of nothing are never unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024));
    const before = residentBytes(besieged.pid);
    for (const encoding of ['gzip', 'br', 'deflate', 'gzip, gzip']) {
      const answer = await fetch(`${besieged.bridge.daemon.url}/v1/scenes`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${besieged.token}`,
          'content-type': 'application/json',
          'content-encoding': encoding,
        },
        body: bomb,
      });
      expect(answer.status).toBe(415);
    }
    const grown = residentBytes(besieged.pid) - before;
    process.stderr.write(`row 17: RSS +${(grown / 1e6).toFixed(1)} MB for four bombs of 200 MB\n`);
    expect(grown).toBeLessThan(50e6);
  });

  it('the WebSocket offers no compression', async () => {
    const answer = await besieged.say(
      [
        'GET /v1/events HTTP/1.1',
        'Host: {host}',
        'Authorization: Bearer {token}',
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits',
        '',
        '',
      ].join('\r\n'),
    );
    expect([answer?.status, answer?.headers.has('sec-websocket-extensions')]).toEqual([101, false]);
  });
});

describe('row 20: keys that reach for the prototype', () => {
  it.each([
    '{"a":{"__proto__":{"x":1}}}',
    '{"__proto__":{"isAdmin":true}}',
    '{"settings":[{"\\u005f\\u005fproto__":1}]}',
  ])('%s', async (body) => {
    expect(await besieged.post('/v1/submissions', body)).toBe(400);
  });

  it('constructor and prototype are keys like any other, and change nothing', async () => {
    const settings = JSON.parse('{"constructor":{"prototype":{"polluted":1}},"toString":1}');
    expect(
      await besieged.post(
        '/v1/submissions/preview',
        JSON.stringify({ scene: besieged.stage.scene('/a.blend'), settings }),
      ),
    ).toBe(400);
    const scene = {
      ...besieged.stage.scene('/a.blend'),
      extra: JSON.parse('{"constructor":{"prototype":{"polluted":1}}}'),
    };
    expect(await besieged.post('/v1/scenes', JSON.stringify(scene))).toBe(201);
    const { items } = await besieged.bridge.get<{ items: readonly Record<string, unknown>[] }>(
      '/v1/task-types',
    );
    expect(JSON.stringify(items)).not.toContain('polluted');
    expect(await besieged.isWell()).toBe(true);
  });
});
