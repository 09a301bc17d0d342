import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { WebSocket } from 'ws';
import { readOwnFile } from '#daemon/config/ownedFile.ts';
import { DaemonFile, daemonFileName, Health, proofMessage } from '#protocol/bridge/discovery.ts';
import { ProblemDetails } from '#protocol/bridge/errors.ts';
import { secrets } from './terminal.ts';

/** No daemon answers; exit code 4 (§6). */
export class DaemonNotReachable extends Error {}

/** The daemon understood and refused; exit code 1. */
export class DaemonRefused extends Error {
  readonly problem: ProblemDetails;

  constructor(problem: ProblemDetails) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

export interface BridgeClient {
  readonly daemon: DaemonFile;
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

const healthTimeoutMs = 2000;
const requestTimeoutMs = 30_000;

/**
 * Finds the daemon of the first home that has one, and takes it only when it proves that it knows the token
 * of `daemon.json` for the port it was found on (§2). Throws `DaemonNotReachable`.
 */
export async function findDaemon(homes: readonly string[]): Promise<BridgeClient> {
  for (const home of homes) {
    const daemon = readDaemonFile(home);
    if (daemon && (await proves(daemon))) return clientOf(daemon);
  }
  throw new DaemonNotReachable('No daemon is running. Start it with: renderbridge start');
}

function readDaemonFile(home: string): DaemonFile | undefined {
  try {
    return DaemonFile.parse(JSON.parse(readOwnFile(home, daemonFileName) ?? ''));
  } catch {
    return undefined;
  }
}

async function proves({ url, token }: DaemonFile): Promise<boolean> {
  const nonce = randomBytes(16).toString('hex');
  try {
    const signal = AbortSignal.timeout(healthTimeoutMs);
    const answer = await fetch(`${url}/v1/health?nonce=${nonce}`, { signal, redirect: 'error' });
    const { proof = '' } = Health.parse(await answer.json());
    const expected = createHmac('sha256', token)
      .update(proofMessage(Number(new URL(url).port), nonce))
      .digest();
    const shown = Buffer.from(proof, 'hex');
    return shown.length === expected.length && timingSafeEqual(shown, expected);
  } catch {
    return false;
  }
}

function clientOf(daemon: DaemonFile): BridgeClient {
  const authorization = `Bearer ${daemon.token}`;

  secrets.add(daemon.token);

  async function call<Body>(
    method: string,
    route: string,
    body?: unknown,
    headers = {},
    timeoutMs = requestTimeoutMs,
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
