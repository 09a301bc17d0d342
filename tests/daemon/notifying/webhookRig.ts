import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach } from '@jest/globals';
import { postWebhook } from '#daemon/notifying/postWebhook.ts';
import { createWebhookQueue, type WebhookSettings } from '#daemon/notifying/webhookQueue.ts';
import { openStore } from '#daemon/store/open.ts';
import { manualClock } from '../manualClock.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

export const secret = 'a-secret-of-the-studio';
export const ended: (() => void)[] = [];
afterEach(() => {
  for (const end of ended.splice(0)) end();
});

interface Heard {
  readonly url: string;
  readonly body: string;
  readonly signature: string;
}

/** A real server of the studio’s; `answers` says how, one request after the other, the last of them again. */
export async function studioServer(
  ...answers: readonly (number | 'hangs' | { readonly location: string })[]
) {
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
export function rig(webhook: Pick<NonNullable<WebhookSettings['webhook']>, 'url' | 'inside'>) {
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
