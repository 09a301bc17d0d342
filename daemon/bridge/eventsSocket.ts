import type { WebSocket } from 'ws';
import type { EventType } from '#protocol/bridge/event.ts';
import { selects } from './eventTypes.ts';
import type { Hosts } from './hosts.ts';
import type { EventsPort } from './ports.ts';

export interface SocketFeed {
  /** Ends the feed with a close code. */
  end(code: number, reason: string): void;
}

const batch = 100;
const pingEveryMs = 30_000;
const enoughInFlightBytes = 256 * 1024;
const tooMuchBytes = 1024 * 1024;

/**
 * Feeds one client from the log as it drains (§3): the log is the queue, so a slow reader costs one batch.
 * Progress is dropped for a client that is behind.
 */
export function feedSocket(
  socket: WebSocket,
  events: EventsPort,
  after: string | undefined,
  types: ReadonlySet<EventType> | undefined,
  hosts: Hosts,
): SocketFeed {
  let cursor = after ?? events.newestCursor();
  let sending = false;
  let answered = true;

  const say = (message: unknown) => socket.send(JSON.stringify(message));
  say({ type: 'hello', bridge: 1, cursor: events.newestCursor() });

  const host = hosts.connect({
    say,
    close: (code, reason) => socket.close(code, reason),
  });
  socket.on('message', (data) => host.heard(String(data)));

  function feed(): void {
    if (sending || socket.readyState !== socket.OPEN) return;
    const read = events.read(cursor, batch);
    if (read.kind === 'gone') {
      say({ type: 'reset' });
      socket.close(1000, 'reset');
      return;
    }
    if (read.events.length === 0) return;
    cursor = read.cursor;
    const selected = read.events.filter((event) => selects(types, event.type));
    if (selected.length === 0) {
      setImmediate(feed);
      return;
    }
    sending = true;
    for (const event of selected.slice(0, -1)) say(event);
    socket.send(JSON.stringify(selected.at(-1)), () => {
      sending = false;
      feed();
    });
  }

  function progress(type: string, data: Readonly<Record<string, unknown>>): void {
    if (socket.readyState === socket.OPEN && socket.bufferedAmount < enoughInFlightBytes) say({ type, data });
  }

  const offAppend = events.onAppend(() => {
    if (socket.bufferedAmount > tooMuchBytes) socket.close(1013, 'too slow; resume from your cursor');
    else feed();
  });
  const offProgress = events.onProgress(progress);
  const pinging = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
    if (types !== undefined && !sending) say({ type: 'cursor', cursor });
  }, pingEveryMs);
  socket.on('pong', () => {
    answered = true;
  });
  // A faulty frame: ws closes with the code that says which fault, and gives up after a time by itself.
  socket.on('error', () => {});
  socket.on('close', () => {
    clearInterval(pinging);
    host.left();
    offAppend();
    offProgress();
  });
  feed();
  return { end: (code, reason) => socket.close(code, reason) };
}
