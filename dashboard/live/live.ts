import { type ReadonlySignal, signal } from '@preact/signals';
import { type BridgeClient, createBridgeClient } from '#protocol/bridge/client/client.ts';
import type { BridgeEvent, ProgressMessage } from '#protocol/bridge/event.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { backOff } from '#protocol/timing/backOff.ts';
import { type Collection, createCollection, type Revised } from './collection.ts';
import { readSnapshot } from './snapshot.ts';

/** How fresh what is shown is. `away`: nothing was heard since; `ended`: the daemon knows this session no more. */
export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | { readonly kind: 'away'; readonly since: string }
  | { readonly kind: 'ended' };

/** What the daemon knows, kept up to date by its events. */
export interface Live {
  readonly client: BridgeClient;
  readonly link: ReadonlySignal<Link>;
  readonly farm: ReadonlySignal<Farm | undefined>;
  readonly tasks: Collection<Task>;
  readonly submissions: Collection<Submission>;
  readonly transfers: Collection<Transfer>;
  readonly operations: Collection<Operation>;
  readonly notices: Collection<Notice>;
  /** Whether the lists have been read through once; until then more may come. */
  readonly isWhole: ReadonlySignal<boolean>;
  /** Every event and progress message, for pages that follow more than the above; returns what ends it. */
  listen(listener: (message: BridgeEvent | ProgressMessage) => void): () => void;
  stop(): void;
}

export interface LiveParts {
  readonly url: string;
  readonly token: string;
  readonly language: Locale;
  readonly schedule: (run: () => void) => void;
  readonly now?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
}

/** The daemon was started again, or a newer session took the place of this one. */
const unauthorized = 401;

const pauses = { firstMs: 250, longestMs: 8000 };

export function createLive({
  url,
  token,
  language,
  schedule,
  now = Date.now,
  pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
}: LiveParts): Live {
  const stopping = new AbortController();
  const link = signal<Link>({ kind: 'connecting' });
  const farm = signal<Farm | undefined>(undefined);
  const isWhole = signal(false);
  const listeners = new Set<(message: BridgeEvent | ProgressMessage) => void>();
  const byId = <Item extends Revised & { readonly id: string }>() =>
    createCollection<Item>({ keyOf: ({ id }) => id, schedule });
  const collections = {
    tasks: createCollection<Task>({ keyOf: ({ taskId }) => taskId, schedule }),
    submissions: byId<Submission>(),
    transfers: byId<Transfer>(),
    operations: byId<Operation>(),
    notices: byId<Notice>(),
  };

  function lost(): void {
    if (stopping.signal.aborted || link.value.kind === 'away' || link.value.kind === 'ended') return;
    link.value = { kind: 'away', since: new Date(now()).toISOString() };
  }

  /** Whoever asked: nothing that this page asks is answered any more. */
  function ended(): void {
    if (stopping.signal.aborted) return;
    link.value = { kind: 'ended' };
    stopping.abort();
  }

  const client = createBridgeClient({
    connection: { url, token },
    language,
    async fetch(input, init) {
      const answer = await fetch(input, init);
      if (answer.status === unauthorized) ended();
      return answer;
    },
    openSocket(address, protocols) {
      const socket = new WebSocket(address, protocols);
      socket.addEventListener('open', () => {
        if (!stopping.signal.aborted) link.value = { kind: 'live' };
      });
      socket.addEventListener('close', lost);
      return socket;
    },
    // It rests once events broke off, also where no socket was opened that could close.
    pause(ms) {
      lost();
      return pause(ms);
    },
  });

  /** Reads the lists; resolves with where events go on, while older pages still come. */
  async function read(): Promise<string> {
    const places = { ...collections, farm };
    const { eventsCursor, rest } = await readSnapshot(client, places, { signal: stopping.signal, rested });
    rest.then(
      () => {
        isWhole.value = true;
      },
      // Stopped, or the session ended: the events say so too.
      () => {},
    );
    return eventsCursor;
  }

  async function follow(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        const after = await read();
        failures = 0;
        for await (const message of client.events({ after, reset: read, signal: stopping.signal }))
          take(message);
      } catch (error) {
        failures += 1;
        lost();
        if (!stopping.signal.aborted) await rested(error, failures);
      }
    }
  }

  async function rested(error: unknown, failures: number): Promise<void> {
    if (stopping.signal.aborted) throw error;
    await pause(backOff(pauses, failures, Math.random()));
  }

  function take(message: BridgeEvent | ProgressMessage): void {
    if (message.type === 'task.changed') collections.tasks.put(message.data);
    if (message.type === 'submission.changed') collections.submissions.put(message.data);
    if (message.type === 'operation.changed') collections.operations.put(message.data);
    if (message.type === 'notice') collections.notices.put(message.data);
    if (message.type === 'transfer.progress') collections.transfers.put(message.data);
    if (message.type === 'farm.changed') farm.value = message.data;
    for (const listener of listeners) listener(message);
  }

  void follow();
  return {
    client,
    link,
    farm,
    ...collections,
    isWhole,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => stopping.abort(),
  };
}
