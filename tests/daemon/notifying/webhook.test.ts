import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { afterEach, describe, expect, it } from '@jest/globals';
import { postWebhook } from '#daemon/notifying/postWebhook.ts';
import { createWebhookQueue, type WebhookSettings } from '#daemon/notifying/webhookQueue.ts';
import { openStore } from '#daemon/store/open.ts';
import { makeStudioCa } from '../farms/renderbus/certificates.ts';
import { manualClock, startOfTests } from '../manualClock.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const secret = 'a-secret-of-the-studio';
const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

interface Heard {
  readonly url: string;
  readonly body: string;
  readonly signature: string;
}

/** A real server of the studio’s; `answers` says how, one request after the other, the last of them again. */
async function studioServer(...answers: readonly (number | 'hangs' | { readonly location: string })[]) {
  const heard: Heard[] = [];
  const waiting: (() => void)[] = [];
  const server = http.createServer(async (request, response) => {
    const answer = answers[Math.min(heard.length, answers.length - 1)] ?? 200;
    let body = '';
    for await (const chunk of request) body += String(chunk);
    heard.push({
      url: request.url ?? '',
      body,
      signature: String(request.headers['x-renderbridge-signature']),
    });
    if (typeof answer === 'number') response.writeHead(answer).end('whatever it says');
    else if (answer !== 'hangs') response.writeHead(302, answer).end();
    for (const tell of waiting.splice(0)) tell();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ended.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook?room=7`,
    heard,
    async hears(count: number): Promise<void> {
      while (heard.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

/** The queue over a real database; `restart()` is the next daemon. */
function rig(webhook: Pick<NonNullable<WebhookSettings['webhook']>, 'url' | 'inside'>) {
  const file = path.join(temporaryFolder(), 'renderbridge.sqlite');
  const clock = manualClock();
  const warned: string[] = [];
  const outcomes: string[] = [];
  let settled: () => void = () => {};
  let ids = 0;
  let store = open();
  let queue = make();

  function open() {
    return openStore(file, () => 'd1', { marker: 'none' });
  }

  function make() {
    return createWebhookQueue({
      settings: { secret, webhook: { inside: true, events: { taskDone: true }, ...webhook } },
      version: '1.2.3',
      facts: store.facts,
      clock,
      random: { fraction: () => 0.5, id: () => `id${++ids}` },
      log: { warn: (line) => void warned.push(line), error: (line) => void warned.push(line) },
      async post(call) {
        const outcome = await postWebhook(call);
        outcomes.push(outcome.kind);
        setImmediate(() => settled());
        return outcome;
      },
    });
  }
  ended.push(() => store.close());

  return {
    clock,
    warned,
    outcomes,
    queue: () => queue,
    /** The first and the last id that wait. */
    kept() {
      const rows = JSON.parse(store.facts.get('notify.pending') ?? '[]') as {
        readonly happening: { readonly id: string };
      }[];
      return [rows.at(0)?.happening.id, rows.at(-1)?.happening.id];
    },
    /** Until what waits is due. */
    restMs() {
      const [row] = JSON.parse(store.facts.get('notify.pending') ?? '[]') as { readonly nextAt: number }[];
      return (row?.nextAt ?? 0) - clock.now();
    },
    pending: () => (JSON.parse(store.facts.get('notify.pending') ?? '[]') as unknown[]).length,
    note: (about: string, event: 'taskDone' | 'limitNear' = 'taskDone') =>
      store.transaction(() =>
        queue.note(event, about, { farm: 'sandbox', message: 'Task 7\nis done.', taskId: '7' }),
      ),
    /** Until so many calls are over and written down. */
    async over(count: number): Promise<void> {
      while (outcomes.length < count)
        await new Promise<void>((resolve) => {
          settled = resolve;
        });
      await new Promise((resolve) => setImmediate(resolve));
    },
    async restart(): Promise<void> {
      await queue.stop();
      store.close();
      store = open();
      queue = make();
      queue.begin();
    },
  };
}

describe('a webhook', () => {
  it('brings a small body with a signature over it and over the time', async () => {
    const server = await studioServer(200);
    const made = rig({ url: server.url });
    made.note('7');
    await made.over(1);
    const [{ url, body, signature } = { url: '', body: '', signature: '' }] = server.heard;
    expect(url).toBe('/hook?room=7');
    expect(JSON.parse(body)).toEqual({
      id: 'id1',
      event: 'taskDone',
      at: new Date(startOfTests).toISOString(),
      farm: 'sandbox',
      message: expect.stringMatching(/^Task 7.*is done\.$/),
      taskId: '7',
    });
    expect(body).not.toMatch(/\\n|a-secret/);
    const seconds = startOfTests / 1000;
    const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    expect(signature).toBe(`t=${seconds},v1=${digest}`);
    expect([made.pending(), made.warned]).toEqual([0, []]);
  });

  it('tells only what is switched on, and each thing once', async () => {
    const server = await studioServer(200);
    const made = rig({ url: server.url });
    made.note('7', 'limitNear');
    made.note('7');
    made.note('7');
    made.note('8');
    await made.over(2);
    expect(server.heard.map(({ body }) => JSON.parse(body).id)).toEqual(['id1', 'id2']);
  });

  it('is sent again after a failure, by a daemon that was started in between, with the same id', async () => {
    const server = await studioServer(500, 500, 200);
    const made = rig({ url: server.url });
    made.note('7');
    await made.over(1);
    expect(made.pending()).toBe(1);
    await made.restart();
    expect(server.heard).toHaveLength(1);
    await made.clock.advance(60_000);
    await made.over(2);
    await made.restart();
    await made.clock.advance(60_000);
    await made.over(3);
    expect(server.heard.map(({ body }) => JSON.parse(body).id)).toEqual(['id1', 'id1', 'id1']);
    expect(new Set(server.heard.map(({ signature }) => signature)).size).toBe(3);
    expect([made.pending(), made.warned]).toEqual([0, []]);
  });

  it('is given up after a bounded number of attempts, and that is logged', async () => {
    const server = await studioServer(500);
    const made = rig({ url: server.url });
    made.note('7');
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      await made.over(attempt);
      await made.clock.advance(1_800_000);
    }
    expect(server.heard).toHaveLength(12);
    expect(made.warned).toEqual([expect.stringContaining('answered 500')]);
    expect(made.pending()).toBe(0);
  });

  it('follows no redirect', async () => {
    const other = await studioServer(200);
    const server = await studioServer({ location: other.url });
    const made = rig({ url: server.url });
    made.note('7');
    await made.over(1);
    expect([server.heard.length, other.heard.length, made.outcomes]).toEqual([1, 0, ['failed']]);
  });

  it('is told each thing once, however much happened in between', async () => {
    const server = await studioServer(200);
    const made = rig({ url: server.url });
    for (const about of ['7', '8', '9', '7', '8', '9']) made.note(about);
    expect(made.pending()).toBe(3);
    await made.over(3);
    await made.restart();
    for (const about of ['7', '8', '9', '10']) made.note(about);
    expect(made.pending()).toBe(1);
    await made.over(4);
    expect(server.heard).toHaveLength(4);
  });

  it('keeps the newest two hundred while the service is away, and brings them when it is back', async () => {
    const made = rig({ url: 'http://127.0.0.1:9/' });
    for (let about = 0; about < 250; about += 1) made.note(String(about));
    expect(made.pending()).toBe(200);
    expect(made.kept()).toEqual(['id51', 'id250']);
    await made.queue().stop();
  });

  it('rests longer after each failure, half an hour at most, and never less than two seconds', async () => {
    const server = await studioServer(500);
    const made = rig({ url: server.url });
    made.note('7');
    const rests: number[] = [];
    for (let attempt = 1; attempt < 12; attempt += 1) {
      await made.over(attempt);
      rests.push(made.restMs());
      await made.clock.advance(made.restMs() - 1);
      expect(server.heard).toHaveLength(attempt);
      await made.clock.advance(1);
    }
    await made.over(12);
    // Half of the bound by the fraction of this test, and the least of two seconds.
    const minute = 60_000;
    expect(rests.map((ms) => ms - 2000)).toEqual([
      4000,
      8000,
      16_000,
      32_000,
      64_000,
      128_000,
      256_000,
      512_000,
      15 * minute,
      15 * minute,
      15 * minute,
    ]);
    expect([server.heard.length, made.pending()]).toEqual([12, 0]);
  });

  it('goes on though the wall clock was set back by a year', async () => {
    const server = await studioServer(500, 200);
    const made = rig({ url: server.url });
    made.note('7');
    await made.over(1);
    made.clock.jump(-365 * 86_400_000);
    await made.restart();
    made.clock.jump(365 * 86_400_000);
    await made.clock.advance(1_800_000);
    await made.over(2);
    expect(made.outcomes).toEqual(['failed', 'taken']);
  });

  it('goes out over TLS to a server whose certificate is trusted, by the name of its address, and to no other', async () => {
    const ca = makeStudioCa();
    const names: string[] = [];
    const server = https.createServer(ca.server, (request, response) => {
      names.push(String(request.headers.host));
      request.resume().once('end', () => response.writeHead(204).end());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const before = tls.getCACertificates('default');
    ended.push(() => {
      tls.setDefaultCACertificates(before);
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const call = (name: string) =>
      postWebhook(
        {
          url: `https://${name}:${port}/hook`,
          reach: 'inside',
          headers: {},
          body: '{}',
          signal: new AbortController().signal,
        },
        async () => ['127.0.0.1'],
      );
    expect((await call('localhost')).kind).toBe('failed');
    tls.setDefaultCACertificates([...before, ca.pem]);
    expect(await call('localhost')).toEqual({ kind: 'taken' });
    expect(await call('hooks.example')).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('ALTNAME'),
    });
    expect(names).toEqual([`localhost:${port}`]);
  });

  it('is patient with a server that hangs for ten seconds, and no longer', async () => {
    const server = await studioServer('hangs');
    const made = rig({ url: server.url });
    made.note('7');
    await server.hears(1);
    await made.clock.advance(9_999);
    expect(made.outcomes).toEqual([]);
    await made.clock.advance(1);
    await made.over(1);
    expect([made.outcomes, made.pending()]).toEqual([['failed'], 1]);
  });

  it('ends with the daemon, and is kept for the next', async () => {
    const server = await studioServer('hangs');
    const made = rig({ url: server.url });
    made.note('7');
    await server.hears(1);
    await made.queue().stop();
    expect(made.pending()).toBe(1);
  });

  it.each([
    ['http://127.0.0.1:9/', 'thisMachine'],
    ['http://127.1:9/', 'thisMachine'],
    ['http://2130706433:9/', 'thisMachine'],
    ['http://017700000001:9/', 'thisMachine'],
    ['http://0x7f.1:9/', 'thisMachine'],
    ['http://0x7f000001:9/', 'thisMachine'],
    ['http://①②⑦.0.0.1:9/', 'thisMachine'],
    ['http://[::1]:9/', 'thisMachine'],
    ['http://[::ffff:127.0.0.1]:9/', 'thisMachine'],
    ['http://[::ffff:7f00:1]:9/', 'thisMachine'],
    ['http://localhost:9/', 'thisMachine'],
    ['http://0:9/', 'reserved'],
    ['http://2852039166/latest/meta-data/', 'linkLocal'],
    ['http://0xa9fea9fe/', 'linkLocal'],
    ['http://[::ffff:a9fe:a9fe]/', 'linkLocal'],
    ['http://[fe80::1]/', 'linkLocal'],
    ['http://[64:ff9b::7f00:1]/', 'reserved'],
    ['http://3232235777/', 'privateNetwork'],
    ['http://[fd00::1]/', 'privateNetwork'],
  ])('never reaches inside from outside, however the address is written: %s', async (url, why) => {
    const made = rig({ url, inside: false });
    made.note('7');
    await made.over(1);
    expect([made.outcomes, made.pending()]).toEqual([['refused'], 0]);
    expect(made.warned).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    ['127.0.0.1', 'thisMachine'],
    ['169.254.169.254', 'linkLocal'],
    ['::ffff:10.0.0.1', 'privateNetwork'],
    ['fe80::1%eth0', 'linkLocal'],
  ])('reaches nothing inside by a name that leads to %s', async (address, why) => {
    const call = {
      url: 'https://metadata.example/',
      reach: 'outside',
      headers: {},
      body: '{}',
      signal: new AbortController().signal,
    } as const;
    const outcome = await postWebhook(call, async () => [address]);
    expect(outcome).toEqual({ kind: 'refused', reason: `metadata.example is ${why}` });
  });

  it('goes to the address that was looked at, whatever its name resolves to later', async () => {
    const server = await studioServer(200);
    const { port } = new URL(server.url);
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return asked.length === 1 ? ['127.0.0.1'] : ['169.254.169.254'];
    };
    const call = {
      url: `http://rebinding.example:${port}/`,
      reach: 'inside',
      headers: {},
      body: '{}',
      signal: new AbortController().signal,
    } as const;
    expect(await postWebhook(call, resolve)).toEqual({ kind: 'taken' });
    expect(await postWebhook(call, resolve)).toMatchObject({ kind: 'refused' });
    expect([asked.length, server.heard.length]).toEqual([2, 1]);
  });

  it('is refused when one of several addresses is', async () => {
    const call = {
      url: 'https://two.example/',
      reach: 'outside',
      headers: {},
      body: '{}',
      signal: new AbortController().signal,
    } as const;
    const outcome = await postWebhook(call, async () => ['93.184.216.34', '10.0.0.1']);
    expect(outcome).toEqual({ kind: 'refused', reason: 'two.example is privateNetwork' });
  });
});
