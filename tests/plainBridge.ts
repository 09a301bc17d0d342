import { WebSocket } from 'ws';
import { type DaemonClient, findDaemon as findClient } from '#daemon/cli/bridgeClient.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { ProblemDetails } from '#protocol/bridge/errors.ts';

export { DaemonNotReachable, DaemonRefused };

/** The bridge by method and path, as a program without our clients speaks it: tests say what stands on the wire. */
export interface BridgeClient {
  readonly daemon: DaemonClient['daemon'];
  get<Body>(route: string): Promise<Body>;
  /** Waits half a minute for an answer unless told otherwise. */
  post<Body>(
    route: string,
    body: unknown,
    headers?: Readonly<Record<string, string>>,
    timeoutMs?: number,
  ): Promise<Body>;
  patch<Body>(route: string, body: unknown): Promise<Body>;
  remove<Body>(route: string): Promise<Body>;
  /** The pushed events; `after` a cursor, else from now. */
  follow(after: string | undefined): WebSocket;
}

/** Finds the daemon as the command line does, and speaks to it by hand. */
export async function findDaemon(homes: readonly string[]): Promise<BridgeClient> {
  const { daemon } = await findClient(homes);
  const authorization = `Bearer ${daemon.token}`;

  async function call<Body>(
    method: string,
    route: string,
    body?: unknown,
    headers = {},
    timeoutMs = 30_000,
  ): Promise<Body> {
    let answer: Response;
    try {
      answer = await fetch(`${daemon.url}${route}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: { authorization, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new DaemonNotReachable(`The daemon at ${daemon.url} stopped answering: ${String(error)}`);
    }
    const json: unknown = await answer.json().catch(() => undefined);
    if (answer.ok) return json as Body;
    const problem = ProblemDetails.safeParse(json);
    if (problem.success) throw new DaemonRefused(problem.data);
    throw new DaemonNotReachable(`The daemon answered HTTP ${answer.status} without a reason.`);
  }

  return {
    daemon,
    get: (route) => call('GET', route),
    post: (route, body, headers, timeoutMs) => call('POST', route, body, headers, timeoutMs),
    patch: (route, body) => call('PATCH', route, body),
    remove: (route) => call('DELETE', route),
    follow(after) {
      const query = after === undefined ? '' : `?after=${encodeURIComponent(after)}`;
      const address = `${daemon.url.replace('http:', 'ws:')}/v1/events${query}`;
      return new WebSocket(address, { headers: { authorization }, perMessageDeflate: false });
    },
  };
}
