import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import { type Besieged, besiege } from './besieged.ts';
import { residentBytes } from './processFigures.ts';
import { openRawSocket } from './rawSocket.ts';

let besieged: Besieged;

beforeAll(async () => {
  besieged = await besiege();
});
afterAll(() => besieged.end());

/** Hosts that tell of ever new scenes with long paths: real events, as many megabytes as are asked for. */
async function busyHosts(count: number) {
  const { port, token } = besieged;
  const hosts = await Promise.all(
    Array.from({ length: count }, async () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/events?types=notice`, {
        headers: { authorization: `Bearer ${token}` },
      });
      await new Promise((resolve) => socket.once('message', resolve));
      const hello = { type: 'host.hello', app: 'maya', version: '1', adapter: '1' };
      socket.send(JSON.stringify({ ...hello, scene: { path: null, modified: null } }));
      return socket;
    }),
  );
  let turn = 0;
  return {
    /** One new scene of each host, 8 kB long. */
    tell() {
      turn += 1;
      const path = `/${turn}/${'x'.repeat(8000)}`;
      for (const host of hosts)
        host.send(JSON.stringify({ type: 'host.scene', scene: { path, modified: false } }));
    },
    end: () => hosts.map((host) => host.close()),
  };
}

it('row 19: a reader that never reads costs little, is closed with 1013, and misses nothing when it comes back', async () => {
  const { bridge, port, token, pid, stage } = besieged;
  const seen: number[] = [];
  const quick = bridge.follow(undefined);
  quick.on('message', (text) => {
    const { cursor, type } = JSON.parse(String(text)) as { cursor?: string; type: string };
    if (type === 'host.changed') seen.push(Number(cursor?.split('.')[1]));
  });
  await new Promise((resolve) => quick.once('message', resolve));
  const hosts = await busyHosts(40);
  const tellUntil = async (count: number) => {
    let most = 0;
    while (seen.length < count) {
      hosts.tell();
      const goal = Math.min(count, seen.length + 40);
      // Ten times a second and host, which is what a host may say.
      const at = performance.now();
      await stage.until(async () => seen.length >= goal && performance.now() - at > 100);
      most = Math.max(most, residentBytes(pid));
    }
    return most;
  };

  // The same traffic without the reader and with it: what differs is what it costs. For the first four thousand events
  // memory grows by itself, and then no more.
  await tellUntil(4800);
  const without = await tellUntil(5400);
  const { eventsCursor } = await bridge.get<{ eventsCursor: string }>('/v1/hosts');
  const never = await openRawSocket(port, token, `?after=${eventsCursor}`);
  never.pause();
  const withReader = await tellUntil(7000);
  hosts.end();
  never.resume();
  expect(await never.closeCode).toBe(1013);

  const cost = (withReader - without) / 1e6;
  process.stderr.write(
    `row 19: RSS ${(without / 1e6).toFixed(0)} MB, with a reader that never reads +${cost.toFixed(1)} MB\n`,
  );
  expect(cost).toBeLessThan(20);
  expect(seen).toEqual(Array.from({ length: seen.length }, (_, index) => (seen[0] ?? 0) + index));

  const heard = never
    .texts()
    .slice(1)
    .map((text) => (JSON.parse(text) as { cursor: string }).cursor);
  const last = heard.at(-1) ?? eventsCursor;
  const rest: string[] = [];
  const again = bridge.follow(last);
  again.on('message', (text) => {
    const { cursor, type } = JSON.parse(String(text)) as { cursor: string; type: string };
    if (type !== 'hello') rest.push(cursor);
  });
  const { eventsCursor: newest } = await bridge.get<{ eventsCursor: string }>('/v1/hosts');
  await stage.until(async () => Number((rest.at(-1) ?? last).split('.')[1]) >= Number(newest.split('.')[1]));
  const numbers = [...heard, ...rest].map((cursor) => Number(cursor.split('.')[1]));
  const first = Number(eventsCursor.split('.')[1]) + 1;
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => first + index));
  expect(heard.length).toBeLessThan(numbers.length);
  again.close();
  quick.close();
});
