import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Clock } from '#daemon/submissions/ports.ts';
import type { EventType, ProgressMessage, ServerMessage } from '#protocol/bridge/event.ts';
import type { Locale } from '#protocol/bridge/locale.ts';
import { readChunk } from './eventChunk.ts';
import type { Hosts } from './hosts.ts';
import type { EventsPort } from './ports.ts';

export interface SocketFeedParts {
  readonly socket: WebSocket;
  /** What its frames are written to. */
  readonly wire: Pick<Duplex, 'cork' | 'uncork'>;
  readonly events: EventsPort;
  /** Where the client goes on; undefined: from now on. */
  readonly after: string | undefined;
  /** The language of its texts. */
  readonly locale: Locale;
  /** Undefined: all. */
  readonly types: ReadonlySet<EventType> | undefined;
  readonly hosts: Hosts;
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  /** Reports an error while serving this client; only its socket is closed. */
  readonly failed: (error: unknown) => void;
}

export const pingEveryMs = 30_000;
/** A client that has not read for this long is not merely slow. */
const stalledMs = 1000;
const enoughInFlightBytes = 256 * 1024;
const tooMuchBytes = 1024 * 1024;

/**
 * Feeds one client from the log as it drains (§3): the log is the queue, so a slow reader costs one chunk. One that
 * reads nothing while 1 MB piles up is closed with 1013. Progress is dropped for a client that is behind.
 */
export function feedSocket(parts: SocketFeedParts): void {
  const { socket, wire, events, after, locale, types, hosts, clock, failed } = parts;
  let cursor = after ?? events.newestCursor();
  /** Since when a chunk has been waiting to be read. */
  let waitingSince: number | undefined;
  /** What was logged since then. */
  let piledUp = 0;
  let answered = true;

  const isOpen = () => socket.readyState === socket.OPEN;
  const say = (message: ServerMessage | ProgressMessage) => {
    if (isOpen()) socket.send(JSON.stringify(message));
  };
  const tooSlow = () => socket.close(1013, 'too slow; resume from your cursor');
  /** A failure here, such as a full disk, must end this socket alone. */
  const safely = (run: () => void) => () => {
    try {
      run();
    } catch (error) {
      failed(error);
      socket.close(1011, 'the daemon failed; resume from your cursor');
    }
  };

  function feed(): void {
    if (waitingSince !== undefined || !isOpen()) return;
    const chunk = readChunk(events, cursor, types, locale);
    if (chunk.kind === 'gone') {
      say({ type: 'reset' });
      socket.close(1000, 'reset');
      return;
    }
    cursor = chunk.cursor;
    const last = chunk.texts.at(-1);
    if (last === undefined) {
      if (!chunk.isAll) setImmediate(safely(feed));
      return;
    }
    waitingSince = clock.monotonic();
    piledUp = 0;
    // One write for all: a page draws what came together in one frame.
    wire.cork();
    for (const text of chunk.texts.slice(0, -1)) socket.send(text);
    socket.send(last, () => {
      waitingSince = undefined;
      safely(feed)();
    });
    wire.uncork();
  }

  function appended(bytes: number): void {
    if (waitingSince === undefined) {
      feed();
      return;
    }
    piledUp += bytes;
    const isStalled = clock.monotonic() - waitingSince > stalledMs;
    if (isStalled && socket.bufferedAmount + piledUp > tooMuchBytes) tooSlow();
  }

  function ping(): void {
    const isStalled = waitingSince !== undefined && clock.monotonic() - waitingSince >= pingEveryMs;
    if (isStalled) tooSlow();
    else if (!answered && waitingSince === undefined) socket.terminate();
    else if (isOpen()) {
      answered = false;
      socket.ping();
      if (types !== undefined && waitingSince === undefined) say({ type: 'cursor', cursor });
    }
    stopPinging = clock.after(pingEveryMs, safely(ping));
  }

  say({ type: 'hello', bridge: 1, cursor: events.newestCursor() });
  const host = hosts.connect({ say, close: (code, reason) => socket.close(code, reason) });
  const offAppend = events.onAppend((bytes) => safely(() => appended(bytes))());
  const offProgress = events.onProgress((message) => {
    if (socket.bufferedAmount < enoughInFlightBytes) say(message);
  });
  let stopPinging = clock.after(pingEveryMs, safely(ping));
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('message', (data, isBinary) => safely(() => host.heard(isBinary ? '' : String(data)))());
  // A malformed frame: ws closes with the matching code, and gives up by itself after a while.
  socket.on('error', () => {});
  socket.on('close', () => {
    stopPinging();
    offAppend();
    offProgress();
    safely(() => host.left())();
  });
  safely(feed)();
}
