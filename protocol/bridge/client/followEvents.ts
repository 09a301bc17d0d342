import { backOff, type Rests } from '#protocol/timing/backOff.ts';
import type { BridgeEvent, EventType, ProgressMessage, ServerMessage } from '../event.ts';
import { chooseLocale } from '../locale.ts';
import { routes } from '../routes.ts';
import { type Asking, askRoute, type Connection, targetOf } from './ask.ts';
import { clientText } from './clientText.ts';
import { DaemonNotReachable } from './errors.ts';

export type Followed<Type extends EventType> = BridgeEvent<Type> | ProgressMessage;

export interface FollowOptions<Type extends EventType> {
  /** A cursor: only what comes after it. Left out: from now on. */
  readonly after?: string | undefined;
  /** Only these; left out: all. */
  readonly types?: readonly Type[];
  /**
   * Events were missed, because the cursor is too old or the database another one: reads the lists again and returns
   * the `eventsCursor` of their first page; undefined goes on from now.
   */
  readonly reset: () => Promise<string | undefined>;
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** How many failed attempts in a row before it throws `DaemonNotReachable`. Left out: for ever. */
  readonly tries?: number;
}

export interface Following extends Asking {
  readonly connection: Connection;
  /** Asked after a break: a daemon that was started again has another address and token. */
  readonly reconnect: () => Promise<Connection>;
  readonly openSocket: (url: string, protocols: string[]) => WebSocket;
  readonly pause: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly now: () => number;
  /** After this long without an event, the daemon is asked whether it still answers. */
  readonly quietMs: number;
}

/** One that is suspended closes nothing; one that is busy is given so long. */
const answersWithinMs = 10_000;
const subProtocol = 'renderbridge.v1';
const pauses: Rests = { firstMs: 250, longestMs: 8000 };

/** The daemon’s events as they come, over breaks and restarts, each once and in order (§3). */
export async function* followEvents<Type extends EventType = EventType>(
  following: Following,
  { after, types, reset, signal, tries = Number.POSITIVE_INFINITY }: FollowOptions<Type>,
): AsyncGenerator<Followed<Type>, void, undefined> {
  const locale = chooseLocale(following.language);
  let cursor = after;
  let find = async () => following.connection;
  for (let failures = 0; ; ) {
    if (signal?.aborted) return;
    const startedAt = following.now();
    let reason = clientText(locale, 'client.eventsClosed');
    try {
      for await (const message of messagesOf<Type>(following, await find(), cursor, types, signal)) {
        if (message.type === 'reset') {
          cursor = await reset();
          break;
        }
        const reached = 'cursor' in message ? message.cursor : cursor;
        // Begun without a cursor, it began where the first connection did, and there a break resumes.
        cursor = message.type === 'hello' ? (cursor ?? reached) : reached;
        if ('data' in message) yield message;
      }
    } catch (error) {
      if (!(error instanceof DaemonNotReachable)) throw error;
      reason = error.message;
    }
    if (signal?.aborted) return;
    find = following.reconnect;
    // A daemon that opens streams only to break them is asked ever more rarely too.
    failures = following.now() - startedAt > pauses.longestMs ? 1 : failures + 1;
    if (failures >= tries)
      throw new DaemonNotReachable(clientText(locale, 'client.eventsStopped', { reason }));
    await following.pause(backOff(pauses, failures, following.random()));
  }
}

type Message<Type extends EventType> = ServerMessage | Followed<Type>;

/** What one connection brings until it ends; it is closed when nobody reads on. */
async function* messagesOf<Type extends EventType>(
  following: Following,
  connection: Connection,
  after: string | undefined,
  types: readonly Type[] | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Message<Type>, void, undefined> {
  // Browsers can send no header with an upgrade, so the token is traded for a ticket.
  const { ticket } = await askRoute(following, connection, routes.createSessionTicket, {
    ...(signal ? { signal } : {}),
  });
  const target = targetOf(routes.readEvents, {}, { after, types: types?.join(',') });
  const socket = following.openSocket(connection.url.replace(/^http/, 'ws') + target, [
    subProtocol,
    `ticket.${ticket}`,
  ]);
  const arrived: Message<Type>[] = [];
  let ended = false;
  let fault: unknown;
  let wake = () => {};
  let isQuiet = true;
  const looking = setInterval(() => {
    if (isQuiet)
      askRoute(following, connection, routes.health, { timeoutMs: answersWithinMs }).catch(
        (error: unknown) => {
          // What is refused was answered.
          if (!(error instanceof DaemonNotReachable)) return;
          fault = error;
          end();
        },
      );
    isQuiet = true;
  }, following.quietMs);
  const end = () => {
    ended = true;
    // Also where nobody reads on.
    clearInterval(looking);
    wake();
  };
  socket.addEventListener('message', ({ data }) => {
    isQuiet = false;
    const message = parse<Type>(data);
    if (message) arrived.push(message);
    wake();
  });
  socket.addEventListener('close', end);
  socket.addEventListener('error', end);
  signal?.addEventListener('abort', end);
  try {
    for (;;) {
      for (let next = arrived.shift(); next; next = arrived.shift()) yield next;
      if (fault !== undefined) throw fault;
      if (ended) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    clearInterval(looking);
    signal?.removeEventListener('abort', end);
    socket.close();
  }
}

/** Undefined for what no daemon says. */
function parse<Type extends EventType>(text: unknown): Message<Type> | undefined {
  try {
    const message: unknown = JSON.parse(String(text));
    const isMessage = message !== null && typeof message === 'object' && 'type' in message;
    return isMessage ? (message as Message<Type>) : undefined;
  } catch {
    return undefined;
  }
}
