import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Clock } from '#daemon/submissions/ports.ts';

/** How long a request may take to come, from the connection or the first byte of a further request on it. */
export interface RequestDeadlines {
  readonly headMs: number;
  /** Head and body together. */
  readonly wholeMs: number;
  /** How often connections are looked at: so late the first byte of a further request may be noticed. */
  readonly everyMs: number;
}

/** What comes on a connection: since when, and the request whose head is there. */
type Coming =
  | { readonly part: 'head'; readonly since: number }
  | { readonly part: 'body'; readonly since: number; readonly request: IncomingMessage }
  /** Nothing: so many bytes had come when the last request was whole. */
  | { readonly part: 'nothing'; readonly bytes: number };

/**
 * Tells of connections on which a request takes too long to come. Node looks for them as long as a server listens, twice a
 * second with such deadlines; here nothing runs while no connection is open, and a daemon that idles sleeps.
 */
export function boundRequests(
  server: Server,
  { headMs, wholeMs, everyMs }: RequestDeadlines,
  clock: Pick<Clock, 'monotonic' | 'after'>,
  late: (socket: Socket) => void,
): void {
  const open = new Map<Socket, Coming>();
  let isLooking = false;

  function lookLater(): void {
    if (isLooking || open.size === 0) return;
    isLooking = true;
    const now = clock.monotonic();
    const soonest = Math.min(...[...open.values()].map(dueAt));
    clock.after(Math.max(1, Math.min(everyMs, soonest - now)), () => {
      isLooking = false;
      const then = clock.monotonic();
      for (const [socket, coming] of [...open]) look(socket, coming, then);
      lookLater();
    });
  }

  function dueAt(coming: Coming): number {
    if (coming.part === 'nothing') return Infinity;
    return coming.since + (coming.part === 'head' ? headMs : wholeMs);
  }

  function look(socket: Socket, coming: Coming, now: number): void {
    if (coming.part === 'nothing') {
      if (socket.bytesRead > coming.bytes) open.set(socket, { part: 'head', since: now });
      return;
    }
    if (coming.part === 'body' && coming.request.complete) {
      open.set(socket, { part: 'nothing', bytes: socket.bytesRead });
      return;
    }
    if (now < dueAt(coming)) return;
    open.delete(socket);
    late(socket);
  }

  server.on('connection', (socket) => {
    open.set(socket, { part: 'head', since: clock.monotonic() });
    socket.once('close', () => open.delete(socket));
    lookLater();
  });
  const headCame = (request: IncomingMessage) => {
    const coming = open.get(request.socket);
    if (!coming) return;
    const since = coming.part === 'head' ? coming.since : clock.monotonic();
    open.set(request.socket, { part: 'body', since, request });
  };
  server.prependListener('request', headCame);
  server.prependListener('checkExpectation', headCame);
  // What follows is no request any more.
  for (const event of ['upgrade', 'connect'] as const)
    server.prependListener(event, ({ socket }: IncomingMessage) => void open.delete(socket));
}
