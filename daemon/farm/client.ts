import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import got, { RequestError } from 'got';
import type { FarmClient, FarmReply } from '#daemon/submissions/ports.ts';
import { type FarmAction, type FarmBody, type FarmResult, farmActions } from '#protocol/farm/actions.ts';
import { maxSentBytes, readFarmAnswer } from '#protocol/farm/envelope.ts';
import { classifyRefusal } from '#protocol/farm/errorCodes.ts';
import { readRetryAfter } from '#protocol/timing/retryAfter.ts';
import { agentsFor, type ConnectionOptions } from './agents.ts';

export interface FarmAccess {
  readonly account: string;
  /** The key in use now; undefined after it was removed. */
  readonly accessKey: () => string | undefined;
  readonly locale: 'en' | 'zh';
}

export interface FarmClientParts {
  /** Where the farm answers now; may start a sandbox that is not running. */
  readonly url: () => Promise<string>;
  readonly access: FarmAccess;
  readonly timeoutMs: number;
  readonly connection?: ConnectionOptions;
  /** Takes secrets out of the farm’s words, which may repeat the key that it refuses. */
  readonly hide?: (text: string) => string;
  /** The farm’s clock as an answer just told it; milliseconds since the epoch. */
  readonly dated?: (farmNow: number) => void;
  /** Lets go of calls that are under way; what becomes of them is unknown. */
  readonly signal?: AbortSignal;
}

const connectTimeoutMs = 5000;
/** For the whole way, a proxy's tunnel among it. */
const standTimeoutMs = 15_000;
/** As it comes: it is never unpacked. A long task with the logs of all its frames is the longest. */
const longestAnswerBytes = 32 * 1024 * 1024;

/**
 * Speaks to the farm: one POST, no repeats, no redirects. Whatever went wrong before a connection stood counts
 * as not sent; whatever came after as unknown, for the caller to ask about (§1, and §4 of the bridge contract).
 */
export function createFarmClient({
  url,
  access,
  timeoutMs,
  connection = {},
  hide = (text) => text,
  dated = () => {},
  signal,
}: FarmClientParts): FarmClient {
  const call: Call = { agents: agentsFor(connection), proxy: connection.proxy, timeoutMs, signal };
  return {
    async send<Name extends FarmAction>(
      action: Name,
      body: FarmBody<Name>,
    ): Promise<FarmReply<FarmResult<Name>>> {
      const accessKey = access.accessKey();
      if (accessKey === undefined) return noKey;
      const head = {
        access_key: accessKey,
        account: access.account,
        msg_locale: access.locale,
        action,
      };
      const text = JSON.stringify({ head, body });
      if (Buffer.byteLength(text) > maxSentBytes) return tooLong(Buffer.byteLength(text));
      let target: string;
      try {
        target = await url();
      } catch (error) {
        return { kind: 'notSent', message: messageOf(error) };
      }
      const posted = await post(target, text, call);
      if (posted.kind === 'answer' && posted.farmNow !== undefined) dated(posted.farmNow);
      const seen = readAnswer(action, posted);
      return 'message' in seen ? { ...seen, message: hide(seen.message) } : seen;
    },
  };
}

type Posted =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly location: string | undefined;
      readonly retryAfterMs: number | undefined;
      readonly farmNow: number | undefined;
      readonly text: string;
    }
  | { readonly kind: 'notSent' | 'unknown'; readonly message: string };

interface Call {
  readonly agents: ReturnType<typeof agentsFor>;
  readonly proxy: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

async function post(
  target: string,
  text: string,
  { agents, proxy, timeoutMs, signal }: Call,
): Promise<Posted> {
  let stands = false;
  let isTooLong = false;
  const letGo = new AbortController();
  const stop = () => letGo.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  // Whoever waits for a tunnel hears nothing of got’s own time-outs, which need a socket.
  const standMs = Math.min(standTimeoutMs, timeoutMs);
  const standTimer = setTimeout(stop, standMs);
  const standing = () => {
    stands = true;
    clearTimeout(standTimer);
  };
  const request = got.post(target, {
    body: text,
    headers: { 'content-type': 'application/json', 'user-agent': 'renderbridge' },
    timeout: {
      lookup: connectTimeoutMs,
      connect: connectTimeoutMs,
      secureConnect: connectTimeoutMs,
      request: timeoutMs,
    },
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    decompress: false,
    agent: agents(letGo.signal),
    signal: letGo.signal,
  });
  // The first byte of the request goes out when the connection to the farm stands, and not before. Through a tunnel
  // there is a socket earlier: of TLS only the farm's own handshake counts.
  request.on('request', (sent) => {
    sent.once('socket', (socket: Socket) => {
      if (isStanding(socket)) standing();
      else socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', standing);
    });
  });
  request.on('downloadProgress', ({ transferred }) => {
    if (transferred <= longestAnswerBytes) return;
    isTooLong = true;
    letGo.abort();
  });
  try {
    const response = await request;
    return {
      kind: 'answer',
      status: response.statusCode,
      location: response.headers.location,
      retryAfterMs: readRetryAfter(response.headers['retry-after'], Date.now()),
      farmNow: readDate(response.headers.date),
      text: response.body,
    };
  } catch (error) {
    if (isTooLong) return { kind: 'unknown', message: tooLongAnswer };
    if (stands) return { kind: 'unknown', message: messageOf(error) };
    const tooLate = letGo.signal.aborted && !signal?.aborted;
    const why = tooLate ? `no connection within ${standMs / 1000} s` : messageOf(error);
    return { kind: 'notSent', message: proxy === undefined ? why : whyNoTunnel(why, proxy) };
  } finally {
    clearTimeout(standTimer);
    signal?.removeEventListener('abort', stop);
  }
}

const tooLongAnswer = `The farm’s answer is longer than ${longestAnswerBytes / 2 ** 20} MiB; expected a list of its tasks. Check farm.baseUrl.`;

function readDate(header: string | undefined): number | undefined {
  const at = Date.parse(header ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function isStanding(socket: Socket): boolean {
  return socket instanceof TLSSocket ? socket.getFinished() !== undefined : !socket.connecting;
}

/** Names the proxy, without its user and password, and says what its refusal means. */
function whyNoTunnel(why: string, proxy: string): string {
  const { host } = new URL(proxy);
  const [, status] = /Bad response: (\d+)/.exec(why) ?? [];
  if (status === '407') {
    return `The proxy ${host} answered HTTP 407: it wants a user and a password; check farm.proxy.`;
  }
  if (status !== undefined)
    return `The proxy ${host} answered HTTP ${status}; expected 200. Check farm.proxy.`;
  return `Through the proxy ${host}: ${why}`;
}

function readAnswer<Name extends FarmAction>(action: Name, posted: Posted): FarmReply<FarmResult<Name>> {
  if (posted.kind !== 'answer') return posted;
  const { status, location, retryAfterMs, text } = posted;
  if (location !== undefined && status >= 300 && status < 400) {
    return {
      kind: 'unknown',
      message: `The farm redirected to ${location}, which is never followed; check farm.baseUrl.`,
    };
  }
  if (status !== 200) {
    const message = `The farm answered with HTTP ${status}; expected 200.`;
    return { kind: 'unknown', message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  const answer = readFarmAnswer(parseJson(text));
  if (!answer) return { kind: 'unknown', message: 'The farm’s answer is not the JSON of the contract.' };
  if (!answer.ok) {
    const { code, message } = answer;
    return { kind: 'refused', code, message, ...classifyRefusal(code, message) };
  }
  const result = farmActions[action].answer.safeParse(answer.body);
  if (!result.success)
    return { kind: 'unknown', message: `The farm’s answer to ${action} has another shape.` };
  return { kind: 'answered', result: result.data as FarmResult<Name> };
}

/** What calls come to after the key was removed; the farm is not called. */
export const noKey: Extract<FarmReply<never>, { readonly kind: 'refused' }> = {
  kind: 'refused',
  code: undefined,
  message: 'There is no access key any more; run renderbridge login.',
  class: 'account',
};

function tooLong(bytes: number): FarmReply<never> {
  const message = `The request is ${bytes} bytes long; the farm takes ${maxSentBytes}. Submit fewer frames or scenes at once.`;
  return { kind: 'refused', code: '1005', message, class: 'tooLong' };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof RequestError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
