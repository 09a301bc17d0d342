import type http from 'node:http';
import type https from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import got, { RequestError } from 'got';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { inWords, say, type Text, text } from '#protocol/texts/text.ts';
import { readRetryAfter } from '#protocol/timing/retryAfter.ts';

const connectTimeoutMs = 5000;
/** For the whole way, a proxy's tunnel among it. */
const standTimeoutMs = 15_000;
/** As it comes: it is never unpacked. A long task with the logs of all its frames is the longest. */
const longestAnswerBytes = 32 * 1024 * 1024;

/** What came of one POST: an answer of whatever kind, or why there is none. */
export type Posted = Answer | Extract<FarmReply<never>, { readonly kind: 'notSent' | 'unknown' }>;

interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly farmNow: number | undefined;
  readonly body: string;
}

export interface Way {
  /** The signal aborts a tunnel that is still being opened. */
  readonly agents: (signal: AbortSignal) => {
    readonly http: http.Agent | false;
    readonly https: https.Agent | false;
  };
  readonly proxy: string | undefined;
  readonly timeoutMs: number;
  /** Aborts the call; its outcome is unknown. */
  readonly signal: AbortSignal | undefined;
}

/**
 * One POST of JSON, without repeats and redirects. Whatever goes wrong before a connection stands counts as not sent,
 * whatever comes after as unknown.
 */
export async function postOnce(
  target: string,
  content: string,
  { agents, proxy, timeoutMs, signal }: Way,
  headers: Readonly<Record<string, string>> = {},
): Promise<Posted> {
  let stands = false;
  let isTooLong = false;
  const aborting = new AbortController();
  const stop = () => aborting.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  // While a tunnel opens, got’s own time-outs say nothing, which need a socket.
  const standMs = Math.min(standTimeoutMs, timeoutMs);
  const standTimer = setTimeout(stop, standMs);
  const standing = () => {
    stands = true;
    clearTimeout(standTimer);
  };
  const request = got.post(target, {
    body: content,
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'renderbridge' },
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
    agent: agents(aborting.signal),
    signal: aborting.signal,
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
    aborting.abort();
  });
  try {
    const { statusCode: status, headers: told, body } = await request;
    const { location } = told;
    if (location !== undefined && status >= 300 && status < 400)
      return unknown(text('farm.redirected', { location }));
    return {
      kind: 'answer',
      status,
      retryAfterMs: readRetryAfter(told['retry-after'], Date.now()),
      farmNow: readDate(told.date),
      body,
    };
  } catch (error) {
    if (isTooLong) return unknown(text('farm.answerTooLong', { most: longestAnswerBytes / 2 ** 20 }));
    if (stands) return unknown(text('farm.answerLost', { reason: messageOf(error) }));
    const tooLate = aborting.signal.aborted && !signal?.aborted;
    return notSent(whyNotSent(error, tooLate ? standMs / 1000 : undefined, proxy));
  } finally {
    clearTimeout(standTimer);
    signal?.removeEventListener('abort', stop);
  }
}

function readDate(header: string | undefined): number | undefined {
  const at = Date.parse(header ?? '');
  return Number.isNaN(at) ? undefined : at;
}

function isStanding(socket: Socket): boolean {
  return socket instanceof TLSSocket ? socket.getFinished() !== undefined : !socket.connecting;
}

/** Names the proxy, without its user and password, and says what its refusal means. */
function whyNotSent(error: unknown, tooLateAfter: number | undefined, proxy: string | undefined): Text {
  const via = proxy === undefined ? undefined : new URL(proxy).host;
  if (tooLateAfter !== undefined)
    return via === undefined
      ? text('farm.connectTimeout', { seconds: tooLateAfter })
      : text('farm.proxyTimeout', { proxy: via, seconds: tooLateAfter });
  if (via === undefined) return noConnection(error);
  const reason = messageOf(error);
  const [, status] = /Bad response: (\d+)/.exec(reason) ?? [];
  if (status === '407') return text('farm.proxyLogin', { proxy: via });
  if (status !== undefined) return text('farm.proxyRefused', { proxy: via, status });
  return text('farm.proxyFailed', { proxy: via, reason });
}

export function noConnection(error: unknown): Text {
  return text('farm.noConnection', { reason: messageOf(error) });
}

export function notSent(why: Text): Extract<FarmReply<never>, { readonly kind: 'notSent' }> {
  return { kind: 'notSent', message: inWords(why, 'en'), text: why };
}

export function unknown(why: Text): Extract<FarmReply<never>, { readonly kind: 'unknown' }> {
  return { kind: 'unknown', message: inWords(why, 'en'), text: why };
}

/** What is no answer of a farm’s; the rest that it asks for counts all the same. */
export function unreadable(
  { retryAfterMs }: Answer,
  why: Text,
): Extract<FarmReply<never>, { readonly kind: 'unknown' }> {
  const seen = unknown(why);
  return retryAfterMs === undefined ? seen : { ...seen, retryAfterMs };
}

/** What calls come to after the key was removed; the farm is not called. */
export const noKey: Extract<FarmReply<never>, { readonly kind: 'refused' }> & { readonly text: Text } = {
  kind: 'refused',
  code: undefined,
  message: say('en', 'farm.noKey'),
  class: 'account',
  text: text('farm.noKey'),
};

/** The reply without the secrets that the farm may repeat. */
export function hidden<Reply extends { readonly message: string; readonly text?: Text }>(
  reply: Reply,
  hide: (words: string) => string,
): Reply {
  const { message, text: why } = reply;
  if (!why) return { ...reply, message: hide(message) };
  const params = Object.entries(why.params).map(([name, value]) => [
    name,
    typeof value === 'string' ? hide(value) : value,
  ]);
  const said = { ...why, params: Object.fromEntries(params) };
  return { ...reply, message: hide(message), text: said };
}

export function parseJson(text: string): unknown {
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
