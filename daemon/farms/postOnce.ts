import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import got, { RequestError } from 'got';
import { gatewayHeader, isOfGateway } from '#protocol/gateway/gatewayHeader.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import { readRetryAfter } from '#protocol/timing/retryAfter.ts';
import { answerText } from './answerText.ts';
import { notSent, type Posted, unknown, type Way } from './posted.ts';

const connectTimeoutMs = 5000;
/** For the whole way, a proxy's tunnel among it. */
const standTimeoutMs = 15_000;
/** As it comes. A long task with the logs of all its frames is the longest. */
const longestAnswerBytes = 32 * 1024 * 1024;

/**
 * One POST of JSON, without repeats and redirects. A failure before the connection is established counts as not sent;
 * any later one as unknown.
 */
export async function postOnce(
  target: string,
  content: string,
  { agents, proxy, timeoutMs, signal, mayBegin = () => true }: Way,
  headers: Readonly<Record<string, string>> = {},
): Promise<Posted> {
  let stands = false;
  let isTooLong = false;
  let isTooLate = false;
  const aborting = new AbortController();
  const stop = () => aborting.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
  // While a tunnel opens, got’s own time-outs say nothing, which need a socket.
  const standMs = Math.min(standTimeoutMs, timeoutMs);
  const standTimer = setTimeout(stop, standMs);
  const standing = (socket: Socket) => {
    clearTimeout(standTimer);
    isTooLate = !mayBegin();
    stands = !isTooLate;
    // What waits to be written goes with the socket.
    if (isTooLate) socket.destroy(new Error('too late'));
  };
  const request = got.post(target, {
    body: content,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'accept-encoding': 'identity',
      'user-agent': 'renderbridge',
    },
    responseType: 'buffer',
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
  // The first byte of the request is sent only once the connection to the farm is established. Through a tunnel there
  // is a socket earlier: of TLS only the farm's own handshake counts.
  request.on('request', (sent) => {
    sent.once('socket', (socket: Socket) => {
      const stand = () => standing(socket);
      if (isStanding(socket)) stand();
      else socket.once(isEncrypted(socket) ? 'secureConnect' : 'connect', stand);
    });
  });
  request.on('downloadProgress', ({ transferred }) => {
    if (transferred <= longestAnswerBytes) return;
    isTooLong = true;
    aborting.abort();
  });
  try {
    const { statusCode: status, headers: told, body: bytes } = await request;
    const farmNow = readDate(told.date);
    const { location } = told;
    if (location !== undefined && status >= 300 && status < 400)
      return unknown(text('farm.redirected', { location }));
    return {
      kind: 'answer',
      status,
      // A moment is one of the farm’s clock, which may not be ours.
      retryAfterMs: readRetryAfter(told['retry-after'], farmNow ?? Date.now()),
      farmNow,
      isOfGateway: isOfGateway(told[gatewayHeader]),
      body: await answerText(bytes, {
        contentType: told['content-type'],
        contentEncoding: told['content-encoding'],
      }),
    };
  } catch (error) {
    if (isTooLate) return notSent(text('farm.beganTooLate'));
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

/** Without its class, which would load all of TLS for calls that have none. */
function isEncrypted(socket: Socket): socket is TLSSocket {
  return 'encrypted' in socket;
}

function isStanding(socket: Socket): boolean {
  return isEncrypted(socket) ? socket.getFinished() !== undefined : !socket.connecting;
}

/** Names the proxy, without its user and password, and says what its refusal means. */
function whyNotSent(error: unknown, tooLateAfter: number | undefined, proxy: string | undefined): Text {
  const via = proxy === undefined ? undefined : new URL(proxy).host;
  if (tooLateAfter !== undefined)
    return via === undefined
      ? text('farm.connectTimeout', { seconds: tooLateAfter })
      : text('farm.proxyTimeout', { proxy: via, seconds: tooLateAfter });
  const reason = messageOf(error);
  if (via === undefined) return text('farm.noConnection', { reason });
  const [, status] = /Bad response: (\d+)/.exec(reason) ?? [];
  if (status === '407') return text('farm.proxyLogin', { proxy: via });
  if (status !== undefined) return text('farm.proxyRefused', { proxy: via, status });
  return text('farm.proxyFailed', { proxy: via, reason });
}

function messageOf(error: unknown): string {
  if (error instanceof RequestError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? error.message : String(error);
}
