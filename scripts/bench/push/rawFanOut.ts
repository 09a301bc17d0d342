import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocketServer } from 'ws';

// The least that asks a farm again and again and tells each answer to all who listen. Arguments: the farm, the rest between two looks.

const [farmUrl = '', restMs = '100'] = process.argv.slice(2);
/** About as long as an event of the daemon. */
const filling = 'x'.repeat(600);
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.once('listening', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => process.exit());

for (;;) {
  const answer = await fetch(farmUrl, { method: 'POST', body: '{"head":{"action":"query_task"},"body":{}}' });
  const { body } = (await answer.json()) as { readonly body: { readonly data: readonly object[] } };
  const text = JSON.stringify({ ...body.data[0], filling });
  for (const client of server.clients) client.send(text);
  await pause(Number(restMs));
}
