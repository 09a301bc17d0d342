import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { proofMessage } from '#protocol/bridge/discovery.ts';
import { routes } from '#protocol/bridge/routes.ts';

// The least that asks a farm again and again and tells each answer to all who listen, whatever path they open. Arguments: the
// farm, the rest between two looks, the token that a client of the adapters wants to see proved before it opens its stream.

const [farmUrl = '', restMs = '100', token = ''] = process.argv.slice(2);
/** About as long as an event of the daemon. */
const filling = 'x'.repeat(600);
const server = createServer(answerRequest);
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
server.listen(0, '127.0.0.1', () => process.send?.({ port: portOf() }));
process.once('disconnect', () => process.exit());

for (;;) {
  const answer = await fetch(farmUrl, { method: 'POST', body: '{"head":{"action":"query_task"},"body":{}}' });
  const { body } = (await answer.json()) as { readonly body: { readonly data: readonly Row[] } };
  const [row] = body.data;
  const data = { ...row, renderSeconds: Number(row?.exetime_count) };
  const text = JSON.stringify({ type: 'task.changed', data, filling });
  for (const client of sockets.clients) client.send(text);
  await pause(Number(restMs));
}

interface Row {
  readonly exetime_count: string;
}

function portOf(): number {
  return (server.address() as AddressInfo).port;
}

/** The proof for the adapters’ Python, and for a browser a page with nothing in it. */
function answerRequest({ url = '/' }: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  if (pathname !== routes.health.path) {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
    return;
  }
  const proved = createHmac('sha256', token).update(proofMessage(portOf(), searchParams.get('nonce') ?? ''));
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ proof: proved.digest('hex') }));
}
