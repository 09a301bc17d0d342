import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { machineMs } from '../load/changingFarm.ts';
import { within } from '../runner/within.ts';

/** Lets so many clients listen until so many events came in all; tells the stamp of each and when it came. */
export type Follow = (
  clients: number,
  count: number,
  came: (stamp: number, at: number) => void,
) => Promise<void>;

/** A look comes ten times a second: who hears nothing for so long hears nothing at all. */
export const hangsAfterMs = 60_000;

export function followRaw(url: string): Follow {
  return async (clients, count, came) => {
    const sockets = Array.from({ length: clients }, () => new WebSocket(url, { perMessageDeflate: false }));
    await Promise.all(sockets.map((socket) => once(socket, 'open')));
    const { promise: enough, resolve } = Promise.withResolvers<void>();
    let left = count;
    for (const socket of sockets)
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as { readonly data: { readonly renderSeconds: number } };
        came(message.data.renderSeconds, machineMs());
        left -= 1;
        if (left === 0) resolve();
      });
    try {
      await within(hangsAfterMs, enough, () => `${left} of ${count} answers of the bare program never came.`);
    } finally {
      for (const socket of sockets) socket.terminate();
    }
  };
}

export function followBridge(bridge: BridgeClient): Follow {
  return async (clients, count, came) => {
    const over = new AbortController();
    let left = count;
    const client = async () => {
      const events = bridge.events({
        types: ['task.changed'],
        reset: async () => undefined,
        signal: over.signal,
      });
      for await (const message of events) {
        if (message.type !== 'task.changed') continue;
        came(message.data.renderSeconds, machineMs());
        left -= 1;
        if (left <= 0) over.abort();
      }
    };
    const all = Promise.all(Array.from({ length: clients }, client));
    try {
      await within(hangsAfterMs, all, () => `${left} of ${count} events never came to ${clients} clients.`);
    } finally {
      over.abort();
    }
  };
}
