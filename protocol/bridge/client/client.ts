import type { EventType } from '../event.ts';
import type { BridgeRoute } from '../route.ts';
import { type RouteName, type Routes, routes } from '../routes.ts';
import type { AnswerOf } from '../routeTypes.ts';
import { type Asked, type AskedOfAny, askRoute, type Connection } from './ask.ts';
import { type Followed, type FollowOptions, followEvents } from './followEvents.ts';

type Ask<Route extends BridgeRoute> =
  Readonly<Record<never, never>> extends Asked<Route>
    ? (asked?: Asked<Route>) => Promise<AnswerOf<Route>>
    : (asked: Asked<Route>) => Promise<AnswerOf<Route>>;

/** One method per route, named and typed as it is declared; they throw `DaemonRefused` and `DaemonNotReachable`. */
export type BridgeClient = { readonly [Name in RouteName]: Ask<Routes[Name]> } & {
  /** The events as they are pushed; resumes from its cursor where a connection breaks. */
  events<Type extends EventType = EventType>(
    options: FollowOptions<Type>,
  ): AsyncGenerator<Followed<Type>, void, undefined>;
};

export interface BridgeClientParts {
  readonly connection: Connection;
  /** Finds the daemon again when events broke off; left out: where it was. */
  readonly reconnect?: () => Promise<Connection>;
  /** Language of texts, such as `zh`; English without. */
  readonly language?: string;
  readonly fetch?: typeof fetch;
  readonly openSocket?: (url: string, protocols: string[]) => WebSocket;
  readonly pause?: (ms: number) => Promise<void>;
  readonly random?: () => number;
  /** How long followed events may bring nothing before the daemon is asked whether it still answers. */
  readonly quietMs?: number;
}

const usualQuietMs = 20_000;

/** The bridge for programs in TypeScript: in Node, and in a page of the daemon’s. */
export function createBridgeClient(parts: BridgeClientParts): BridgeClient {
  let { connection } = parts;
  const asking = {
    // Browsers insist that it is called as what it is.
    fetch: parts.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    language: parts.language,
  };
  const names = Object.keys(routes) as RouteName[];
  const methods = names.map((name) => [
    name,
    (asked: AskedOfAny = {}) => askRoute(asking, connection, routes[name], asked),
  ]);
  return {
    ...(Object.fromEntries(methods) as Omit<BridgeClient, 'events'>),
    events: (options) =>
      followEvents(
        {
          ...asking,
          connection,
          async reconnect() {
            connection = (await parts.reconnect?.()) ?? connection;
            return connection;
          },
          openSocket: parts.openSocket ?? ((url, protocols) => new WebSocket(url, protocols)),
          pause: parts.pause ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
          random: parts.random ?? Math.random,
          now: () => performance.now(),
          quietMs: parts.quietMs ?? usualQuietMs,
        },
        options,
      ),
  };
}
