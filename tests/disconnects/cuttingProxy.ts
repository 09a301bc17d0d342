import net from 'node:net';
import type { Dice } from '#tests/chaos/dice.ts';

/** How a connection may end: in the middle of a frame, silently, or with a goodbye of TCP. */
const cutKinds = ['torn', 'halfOpen', 'ended'] as const;
export type CutKind = (typeof cutKinds)[number];

/**
 * Stands on the daemon’s own port at another loopback address, so that Host and proof stay right, and cuts each
 * connection after as many bytes as the dice say, until there were enough.
 */
export interface CuttingProxy {
  readonly host: string;
  readonly cuts: ReadonlyMap<CutKind, number>;
  cutCount(): number;
  /** Follows a daemon to its new port; what is open is torn. */
  moveTo(port: number): Promise<void>;
  /** From now on nothing is cut. */
  spare(): void;
  close(): Promise<void>;
}

export const proxyHost = '127.0.0.2';
const mostBytes = 7_000;
/** How long a half-open connection looks alive to its client, and to the daemon. */
const silentMs = 300;

export function startCuttingProxy(dice: Dice, wanted: number): CuttingProxy {
  const cuts = new Map<CutKind, number>();
  const open = new Set<net.Socket>();
  let isSparing = false;
  let server: net.Server | undefined;
  const cutCount = () => [...cuts.values()].reduce((sum, count) => sum + count, 0);

  function pass(client: net.Socket, port: number): void {
    const daemon = net.connect({ host: '127.0.0.1', port });
    for (const socket of [client, daemon]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    const kind = dice.pick(cutKinds);
    let left = dice.whole(1, mostBytes);
    let isCut = false;
    client.on('data', (chunk) => {
      if (!isCut) daemon.write(chunk);
    });
    daemon.on('data', (chunk) => {
      if (isCut) return;
      if (isSparing || chunk.length < left) {
        left -= chunk.length;
        client.write(chunk);
        return;
      }
      client.write(chunk.subarray(0, left));
      isCut = true;
      cut(kind, client, daemon);
    });
    daemon.on('close', () => {
      if (!isCut) client.destroy();
    });
    client.on('close', () => daemon.destroy());
  }

  function cut(kind: CutKind, client: net.Socket, daemon: net.Socket): void {
    cuts.set(kind, (cuts.get(kind) ?? 0) + 1);
    if (cutCount() >= wanted) isSparing = true;
    if (kind === 'halfOpen') {
      setTimeout(() => {
        client.destroy();
        daemon.destroy();
      }, silentMs);
    } else if (kind === 'ended') {
      client.end();
      daemon.end();
    } else {
      client.resetAndDestroy();
      daemon.resetAndDestroy();
    }
  }

  async function leave(): Promise<void> {
    const leaving = server;
    server = undefined;
    for (const socket of open) socket.destroy();
    if (leaving) await new Promise<void>((resolve) => leaving.close(() => resolve()));
  }

  return {
    host: proxyHost,
    cuts,
    cutCount,
    async moveTo(port) {
      await leave();
      const next = net.createServer((client) => pass(client, port));
      await new Promise<void>((resolve, reject) => {
        next.once('error', reject);
        next.listen({ host: proxyHost, port }, resolve);
      });
      server = next;
    },
    spare() {
      isSparing = true;
    },
    close: leave,
  };
}
