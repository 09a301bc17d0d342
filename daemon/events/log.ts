import type { Clock, EventSink, ProgressSink } from '#daemon/submissions/ports.ts';
import {
  type BridgeEvent,
  type EventType,
  formatCursor,
  type ProgressMessage,
  parseCursor,
} from '#protocol/bridge/event.ts';
import { createProgressThrottle } from './progressThrottle.ts';

/** Where the numbered events lie. */
export interface EventStore {
  /** Answers the length of what was written. */
  append(at: number, type: EventType, data: object): number;
  after(
    number: number,
    limit: number,
  ): {
    readonly number: number;
    readonly at: number;
    readonly type: EventType;
    readonly data: object;
  }[];
  newest(): number;
  horizon(): number;
}

export type ReadEvents =
  | { readonly kind: 'events'; readonly events: readonly BridgeEvent[]; readonly cursor: string }
  /** Too old, from the future or from another database: the client re-reads the lists (§3). */
  | { readonly kind: 'gone' };

/** Numbered without gaps; clients read from their cursor and are notified when there is more. */
export interface EventLog extends EventSink, ProgressSink {
  newestCursor(): string;
  read(after: string, limit: number): ReadEvents;
  /** Called after each commit that may have brought events, with their length; the answer ends it. */
  onAppend(listener: (bytes: number) => void): () => void;
  onProgress(listener: (message: ProgressMessage) => void): () => void;
  /** The store calls this when something was committed. */
  committed(): void;
}

export function createEventLog(
  database: string,
  store: EventStore,
  clock: Clock,
  listenerFailed: (error: unknown) => void,
): EventLog {
  const listeners = new Set<(bytes: number) => void>();
  const progressListeners = new Set<Parameters<EventLog['onProgress']>[0]>();
  let appended = false;
  let appendedBytes = 0;
  /** Every client that is up to date asks the same: the log is read once for all of them. */
  let lastRead: { readonly after: string; readonly limit: number; readonly events: ReadEvents } | undefined;

  /** A committed change stands, even if a listener fails. */
  function tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      listenerFailed(error);
    }
  }

  const throttledProgress = createProgressThrottle(clock, (message) => {
    for (const listener of [...progressListeners]) tell(() => listener(message));
  });

  function readAfter(after: string, limit: number): ReadEvents {
    const cursor = parseCursor(after);
    if (!cursor || cursor.database !== database) return { kind: 'gone' };
    if (cursor.number < store.horizon() || cursor.number > store.newest()) return { kind: 'gone' };
    const events = store.after(cursor.number, limit).map(({ number, at, type, data }) => {
      const written = { cursor: formatCursor(database, number), at: new Date(at).toISOString(), type, data };
      // `append` took only what an event of this type carries.
      return written as BridgeEvent;
    });
    return { kind: 'events', events, cursor: events.at(-1)?.cursor ?? after };
  }

  return {
    append(type, data) {
      lastRead = undefined;
      // Before the row is written: outside a transaction its commit comes with it.
      appended = true;
      appendedBytes += store.append(clock.now(), type, data);
    },
    progress(type, data) {
      if (progressListeners.size > 0) throttledProgress({ type, data } as ProgressMessage);
    },
    newestCursor: () => formatCursor(database, store.newest()),
    read(after, limit) {
      if (lastRead?.after === after && lastRead.limit === limit) return lastRead.events;
      const events = readAfter(after, limit);
      // What is not committed may be rolled back.
      lastRead = appended ? undefined : { after, limit, events };
      return events;
    },
    onAppend(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onProgress(listener) {
      progressListeners.add(listener);
      return () => progressListeners.delete(listener);
    },
    committed() {
      if (!appended) return;
      const bytes = appendedBytes;
      appended = false;
      appendedBytes = 0;
      for (const listener of [...listeners]) tell(() => listener(bytes));
    },
  };
}
