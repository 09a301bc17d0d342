import type { Locale } from '#protocol/bridge/locale.ts';
import type { BridgeRoute } from '#protocol/bridge/route.ts';
import type { RouteName, Routes } from '#protocol/bridge/routes.ts';
import type {
  AnswerOf,
  BodyOf,
  HeadersOf,
  ParamsOf,
  QueryOf,
  Unchanging,
} from '#protocol/bridge/routeTypes.ts';

/** A request that its declaration accepts. */
export interface Accepted<Route extends BridgeRoute> {
  readonly params: ParamsOf<Route>;
  readonly query: QueryOf<Route>;
  readonly headers: HeadersOf<Route>;
  readonly body: BodyOf<Route>;
  /** The body’s JSON as it came, before defaults. */
  readonly sent: unknown;
  /** The language of texts that was asked for. */
  readonly locale: Locale;
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
  /** Runs once the answer has been sent. */
  readonly afterwards: (run: () => void) => void;
}

/** An answer that is already JSON, serialized once for many clients. */
export class WrittenJson {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** An answer that is not JSON, as the route’s declaration says. */
export class WrittenBytes {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

type Answer<Route extends BridgeRoute> = Unchanging<AnswerOf<Route>> | WrittenJson | WrittenBytes;

export type Handle<Route extends BridgeRoute> = (
  asked: Accepted<Route>,
) => Answer<Route> | Promise<Answer<Route>>;

export type Handler<Route extends BridgeRoute> =
  | Handle<Route>
  | {
      /** The answer that the same request got before; looked up before its body is validated. */
      readonly recall: (
        asked: Pick<Accepted<Route>, 'params' | 'headers' | 'sent' | 'locale'>,
      ) => Promise<Answer<Route> | undefined>;
      readonly handle: Handle<Route>;
    };

/** A handler for each of these routes; by default for all routes, so that none is forgotten. */
export type Handlers<Name extends RouteName = RouteName> = {
  readonly [Each in Name]: Handler<Routes[Each]>;
};
