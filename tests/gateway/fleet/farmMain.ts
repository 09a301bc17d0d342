import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDice } from '#tests/chaos/dice.ts';
import { createDouble } from '#tests/chaos/double/double.ts';
import { type Arrival, tagIn } from './arrival.ts';

/**
 * A farm that writes down when each call arrived and by which way, in a process of its own. Arguments: seed, and of a
 * thousand creates how many lose their answer after they took effect. Prints its address; `/arrivals` tells them.
 */
const [seed = '', lostOfThousand = '0'] = process.argv.slice(2);
const dice = createDice(`farm ${seed}`);
const double = createDouble('searched', () => Date.now());
const arrivals: Arrival[] = [];
const now = () => performance.timeOrigin + performance.now();

// A call is accepted in one turn of the event loop and read in the next: what is read now had not come by the turn
// before the last.
let turns: readonly [number, number] = [now(), now()];
setInterval(() => {
  turns = [turns[1], now()];
}, 5).unref();

const server = createServer((request, response) => {
  const [at, notBefore] = [now(), turns[0]];
  if (request.method === 'GET') {
    response.setHeader('content-type', 'application/json').end(JSON.stringify(arrivals));
    return;
  }
  void textOf(request).then((text) => {
    const { head, body } = JSON.parse(text);
    const answer = double(text);
    const taskIds: readonly string[] = (JSON.parse(answer).body.data ?? []).map(
      (row: { task_id?: string }) => row.task_id ?? '',
    );
    const isCreate = String(head.action).startsWith('create_');
    arrivals.push({
      at,
      notBefore,
      way: request.url?.split('/').at(-2) ?? '',
      action: head.action,
      ...(isCreate ? { tag: tagIn(body.user_remark), taskIds } : {}),
    });
    if (isCreate && dice.chance(Number(lostOfThousand) / 1000)) request.socket.destroy();
    else response.setHeader('content-type', 'application/json').end(answer);
  });
});

server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
