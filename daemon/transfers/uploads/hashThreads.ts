import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { HashNews, HashOrder, HashResult } from './hashProtocol.ts';

export interface FileToHash {
  readonly path: string;
  /** As far as known; for sharing out alone. */
  readonly size: number;
}

/** Answers by the index of each file; one that no thread came back from has none. */
export type ReadThrough = (
  files: readonly FileToHash[],
  heard: (results: readonly HashResult[], bytes: number) => void,
  signal: AbortSignal,
) => Promise<void>;

export interface HashThreadsParts {
  readonly clock: Pick<Clock, 'after'>;
  readonly mostThreads?: number;
  /** A thread silent for this long hangs on a disk that does not answer, and is abandoned. */
  readonly patienceMs?: number;
  readonly program?: URL;
}

/** What a thread takes at a time: enough that asking costs nothing, little enough that all end together. */
const mostFiles = 128;
const mostBytes = 32 * 1024 * 1024;
/** On a share each file waits for the network, not for the processor. */
const threadsAtMost = 4;

/** Reads files in threads that live as long as there is something to read. */
export function createHashThreads({
  clock,
  mostThreads = Math.min(threadsAtMost, availableParallelism()),
  patienceMs = 60_000,
  program = new URL('hashWorker.ts', import.meta.url),
}: HashThreadsParts): ReadThrough {
  return async (files, heard, signal) => {
    signal.throwIfAborted();
    const orders = shares(files);
    const threads = Math.min(mostThreads, orders.length);
    const ended = new AbortController();
    const ends = AbortSignal.any([signal, ended.signal]);
    try {
      await Promise.all(Array.from({ length: threads }, () => thread(orders, heard, ends)));
    } finally {
      ended.abort();
    }
    signal.throwIfAborted();
  };

  function thread(
    orders: HashOrder[],
    heard: (results: readonly HashResult[], bytes: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(program, { execArgv: [], env: {}, stdin: false });
      let cancelPatience = () => {};
      const end = (error?: unknown) => {
        cancelPatience();
        signal.removeEventListener('abort', onAbort);
        void worker.terminate();
        if (error === undefined) resolve();
        else reject(error);
      };
      const onAbort = () => end();
      const beAlive = () => {
        cancelPatience();
        cancelPatience = clock.after(patienceMs, () => end());
      };
      const next = () => {
        const order = orders.shift();
        if (!order) return end();
        worker.postMessage(order);
        beAlive();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      worker.on('message', ({ results, bytes, isLast }: HashNews) => {
        beAlive();
        heard(results, bytes);
        if (isLast) next();
      });
      worker.once('error', end);
      next();
    });
  }
}

function shares(files: readonly FileToHash[]): HashOrder[] {
  const orders: HashOrder[] = [];
  let share: [number, string][] = [];
  let bytes = 0;
  for (const [index, { path, size }] of files.entries()) {
    share.push([index, path]);
    bytes += size;
    if (share.length < mostFiles && bytes < mostBytes) continue;
    orders.push({ files: share });
    share = [];
    bytes = 0;
  }
  if (share.length > 0) orders.push({ files: share });
  return orders;
}
