import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import got, { RequestError } from 'got';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { type FarmAction, type FarmBody, type FarmResult, farmActions } from '#protocol/renderbus/actions.ts';
import { maxSentBytes, readFarmAnswer } from '#protocol/renderbus/envelope.ts';
import { classifyRefusal } from '#protocol/renderbus/errorCodes.ts';
import { inWords, say, type Text, text } from '#protocol/texts/text.ts';
import { readRetryAfter } from '#protocol/timing/retryAfter.ts';
import { agentsFor, type ConnectionOptions } from './agents.ts';
import { type FarmForm, inForm, provenForm } from './farmForm.ts';
import { SandboxNotStarted } from './sandboxProcess.ts';

export interface FarmClient {
  /** Sends once; never repeats by itself. */
  send<Name extends FarmAction>(action: Name, body: FarmBody<Name>): Promise<FarmReply<FarmResult<Name>>>;
}

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
  readonly form?: Pick<FarmForm, 'numbersAsStrings'>;
  /** Takes secrets out of the farm’s words, which may repeat the key that it refuses. */
  readonly hide?: (words: string) => string;
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
  form = provenForm,
  hide = (words) => words,
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
      const content = JSON.stringify({ head, body: inForm(body, form) });
      if (Buffer.byteLength(content) > maxSentBytes) return tooLong(Buffer.byteLength(content));
      let target: string;
      try {
        target = await url();
      } catch (error) {
        return notSent(error instanceof SandboxNotStarted ? error.text : noConnection(error));
      }
      const posted = await post(target, content, call);
      if (posted.kind === 'answer' && posted.farmNow !== undefined) dated(posted.farmNow);
      const seen = readAnswer(action, posted);
      return 'message' in seen ? hidden(seen, hide) : seen;
    },
  };
}

/** A client that tells what came of each call. */
export function tellingOf(client: FarmClient, answered: (seen: FarmReply<unknown>) => void): FarmClient {
  return {
    async send(action, body) {
      const seen = await client.send(action, body);
      answered(seen);
      return seen;
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
      readonly body: string;
    }
  | Extract<FarmReply<never>, { readonly kind: 'notSent' | 'unknown' }>;

interface Call {
  readonly agents: ReturnType<typeof agentsFor>;
  readonly proxy: string | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

async function post(
  target: string,
  content: string,
  { agents, proxy, timeoutMs, signal }: Call,
): Promise<Posted> {
  let stands = false;
  let isTooLong = false;
  const letGo = new AbortController();
  const stop = () => letGo.abort();
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
      body: response.body,
    };
  } catch (error) {
    if (isTooLong) return unknown(text('farm.answerTooLong', { most: longestAnswerBytes / 2 ** 20 }));
    if (stands) return unknown(text('farm.answerLost', { reason: messageOf(error) }));
    const tooLate = letGo.signal.aborted && !signal?.aborted;
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

function noConnection(error: unknown): Text {
  return text('farm.noConnection', { reason: messageOf(error) });
}

function notSent(why: Text): Extract<FarmReply<never>, { readonly kind: 'notSent' }> {
  return { kind: 'notSent', message: inWords(why, 'en'), text: why };
}

function unknown(why: Text): Extract<FarmReply<never>, { readonly kind: 'unknown' }> {
  return { kind: 'unknown', message: inWords(why, 'en'), text: why };
}

function hidden<Reply extends { readonly message: string; readonly text?: Text }>(
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

function readAnswer<Name extends FarmAction>(action: Name, posted: Posted): FarmReply<FarmResult<Name>> {
  if (posted.kind !== 'answer') return posted;
  const { status, location, retryAfterMs, body } = posted;
  if (location !== undefined && status >= 300 && status < 400)
    return unknown(text('farm.redirected', { location }));
  if (status !== 200) {
    const seen = unknown(text('farm.httpStatus', { status }));
    return retryAfterMs === undefined ? seen : { ...seen, retryAfterMs };
  }
  const answer = readFarmAnswer(parseJson(body));
  if (!answer) return unknown(text('farm.notJson'));
  if (!answer.ok) {
    const { code, message } = answer;
    const refused = { kind: 'refused' as const, code, message, ...classifyRefusal(code, message) };
    // Whatever its code says, a create that names a task may have made it.
    const mayHaveMade = answer.namesTask && farmActions[action].effect === 'create';
    return mayHaveMade ? { ...refused, class: 'unknown' } : refused;
  }
  const result = farmActions[action].answer.safeParse(answer.body);
  if (!result.success) return unknown(text('farm.otherShape', { action }));
  return { kind: 'answered', result: result.data as FarmResult<Name> };
}

/** What calls come to after the key was removed; the farm is not called. */
export const noKey: Extract<FarmReply<never>, { readonly kind: 'refused' }> & { readonly text: Text } = {
  kind: 'refused',
  code: undefined,
  message: say('en', 'farm.noKey'),
  class: 'account',
  text: text('farm.noKey'),
};

function tooLong(bytes: number): FarmReply<never> {
  const why = text('farm.requestTooLong', { bytes, most: maxSentBytes });
  return { kind: 'refused', code: '1005', message: inWords(why, 'en'), class: 'tooLong', text: why };
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
