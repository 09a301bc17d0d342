import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { publish } from '#gateway/sharing/publish.ts';
import { eventsPath } from '#protocol/gateway/events.ts';
import { publishedPath } from '#protocol/gateway/published.ts';
import { renderedTasksPath } from '#protocol/gateway/renderedTasks.ts';
import { type TestGateway, testGateway } from './testGateway.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await testGateway();
  await gateway.addUser('ann');
});

afterEach(() => gateway.close());

interface RawAnswer {
  readonly text: string;
  readonly ms: number;
}

/** Writes bytes as they are, and hears everything until the gateway ends the connection. */
function rawly(write: (socket: net.Socket) => void): Promise<RawAnswer> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const socket = net.connect(Number(new URL(gateway.url).port), '127.0.0.1');
    let text = '';
    socket.on('connect', () => write(socket));
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve({ text, ms: performance.now() - begun }));
  });
}

const streams = async () => {
  const headers = { authorization: 'Bearer key-of-ann' };
  const text = await (await fetch(new URL('/metrics', gateway.url), { headers })).text();
  return Number(/^renderbridge_gateway_event_streams (\d+)$/m.exec(text)?.[1]);
};
const post = (body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(gateway.url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const codeOf = async (answer: Response) =>
  ((await answer.json()) as { head: { error_code?: string } }).head.error_code;

describe('a client that is slow', () => {
  it('with its head is let go, though it goes on sending', async () => {
    const { text, ms } = await rawly((socket) => {
      socket.write('POST /api/v2/task/ HTTP/1.1\r\nHost: gateway\r\n');
      const drip = setInterval(() => socket.write('X-More: 1\r\n'), 500);
      socket.once('close', () => clearInterval(drip));
    });
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    // Far less than the half minute in which Node would look by itself.
    expect(ms).toBeLessThan(25_000);
  });

  it('with its body is let go, and others are answered meanwhile', async () => {
    const slow = rawly((socket) => {
      socket.write(
        'POST /api/v2/task/ HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
      );
      const drip = setInterval(() => socket.write(' '), 500);
      socket.once('close', () => clearInterval(drip));
    });
    expect(await codeOf(await post('{}'))).toBe('1006');
    expect((await slow).ms).toBeLessThan(40_000);
  });
});

describe('a body', () => {
  it.each([
    ['of 50 MB', () => Buffer.alloc(50_000_000, 'a'), '1005'],
    ['that is 100,000 lists deep', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, '1006'],
    ['that is compressed', () => Buffer.from([0x1f, 0x8b, 8, 0]), '1002'],
  ])('%s is refused in the farm’s form', async (what, body, code) => {
    const headers = what === 'that is compressed' ? { 'content-encoding': 'gzip' } : {};
    const answer = await post(body(), headers).catch(() => undefined);
    if (answer) expect([answer.status, await codeOf(answer)]).toEqual([200, code]);
    expect(await codeOf(await post('{}'))).toBe('1006');
  });

  it('whose question is nested beyond reason is refused, and the gateway goes on', async () => {
    const deep = `${'['.repeat(90_000)}${']'.repeat(90_000)}`;
    const head = '{"access_key":"key-of-ann","account":"sandbox","action":"query_task"}';
    const answer = await post(`{"head":${head},"body":{"task_id":${deep}}}`);
    expect([answer.status, (await answer.text()).includes('key-of-ann')]).not.toEqual([200, true]);
    expect(await codeOf(await post('{}'))).toBe('1006');
  });
});

it('a key in an address opens nothing and is said nowhere', async () => {
  for (const path of [eventsPath, renderedTasksPath, publishedPath, '/metrics']) {
    const answer = await fetch(new URL(`${path}?access_key=key-of-ann&key=key-of-ann`, gateway.url));
    expect([answer.status, await answer.text()]).toEqual([401, expect.not.stringContaining('key-of-ann')]);
  }
});

it('a workstation that goes while its key is looked up leaves no stream behind', async () => {
  const { byKey } = gateway.store.users;
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  Object.assign(gateway.store.users, {
    async byKey(hash: string) {
      asked.resolve();
      await gone.promise;
      return byKey.call(gateway.store.users, hash);
    },
  });
  const leaves = new AbortController();
  const answer = fetch(new URL(eventsPath, gateway.url), {
    headers: { authorization: 'Bearer key-of-ann' },
    signal: leaves.signal,
  }).catch(() => 'gone');
  await asked.promise;
  leaves.abort();
  expect(await answer).toBe('gone');
  // The gateway hears of it with what it reads next.
  expect(await codeOf(await post('{}'))).toBe('1006');
  Object.assign(gateway.store.users, { byKey });
  gone.resolve();
  await gateway.until(async () => (await streams()) === 0);
  await gateway.clock.advance(60_000);
  expect(await streams()).toBe(0);
});

it('200 workstations that ask for what they share at once are all answered, alike', async () => {
  const settings = { presets: [{ name: 'Draft', settings: { priority: 1 } }], pathMap: [] };
  await publish({ store: gateway.store, now: gateway.clock.now }, 'eve', { name: 'Studio', settings }, 0);
  const headers = { authorization: 'Bearer key-of-ann' };
  const answers = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const [published, rendered] = await Promise.all([
        fetch(new URL(`${publishedPath}?revision=0`, gateway.url), { headers }),
        fetch(new URL(`${renderedTasksPath}?after=0`, gateway.url), { headers }),
      ]);
      return [published.status, rendered.status, await published.text(), await rendered.text()].join('\n');
    }),
  );
  expect(new Set(answers).size).toBe(1);
  expect(answers[0]).toMatch(/^200\n200\n.*Draft/);
});
