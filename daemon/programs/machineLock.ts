import net from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '#protocol/platform/platform.ts';

/**
 * What only one process on this machine may do at a time, whichever user started it. The lock is a name that the system
 * gives to one listener alone and takes back when that process ends, however it ends; no file is left behind, and
 * none could be planted. Containers with a network of their own are machines of their own.
 */
export interface MachineLock {
  /** Waits for its turn; answers what gives it back. Rejects once the signal is aborted. */
  take(signal: AbortSignal): Promise<() => void>;
}

const lookAgainMs = 200;
const takenByAnother: ReadonlySet<string> = new Set(['EADDRINUSE', 'EACCES', 'EPERM']);

/** Undefined where the system has no such names. */
export function lockAddress(name: string, platform: Platform): string | undefined {
  const addresses = {
    linux: `\0renderbridge-${name}`,
    windows: `\\\\.\\pipe\\renderbridge-${name}`,
  } as const;
  return platform === 'macos' ? undefined : addresses[platform];
}

export function createMachineLock(address: string): MachineLock {
  return {
    async take(signal) {
      for (;;) {
        signal.throwIfAborted();
        const giveBack = await listenAt(address);
        if (giveBack) return giveBack;
        await pause(lookAgainMs, undefined, { signal });
      }
    },
  };
}

async function listenAt(address: string): Promise<(() => void) | undefined> {
  const server = net.createServer((socket) => socket.destroy());
  const { promise, resolve, reject } = Promise.withResolvers<(() => void) | undefined>();
  server.once('error', (error: NodeJS.ErrnoException) =>
    takenByAnother.has(error.code ?? '') ? resolve(undefined) : reject(error),
  );
  server.listen(address, () => resolve(() => void server.close()));
  server.unref();
  return promise;
}
