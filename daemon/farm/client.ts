import got, { RequestError } from 'got';
import type { FarmClient, Seen } from '#daemon/submissions/ports.ts';
import { type FarmAction, type FarmBody, type FarmResult, farmActions } from '#protocol/farm/actions.ts';
import { maxSentBytes, readFarmAnswer } from '#protocol/farm/envelope.ts';
import { classifyRefusal } from '#protocol/farm/errorCodes.ts';
import { readRetryAfter } from './retryAfter.ts';

export interface FarmAccess {
  readonly account: string;
  readonly accessKey: string;
  readonly locale: 'en' | 'zh';
}

export interface FarmClientParts {
  /** Where the farm answers now; may start a sandbox that is not running. */
  readonly url: () => Promise<string>;
  readonly access: FarmAccess;
  readonly timeoutMs: number;
  /** Lets go of calls that are under way; what becomes of them is unknown. */
  readonly signal?: AbortSignal;
}

const connectTimeoutMs = 5000;
const longestAnswerBytes = 64 * 1024 * 1024;

/**
 * Speaks to the farm: one POST, no repeats, no redirects. Whatever went wrong before a connection stood counts
 * as not sent; whatever came after as unknown, for the caller to ask about (§1, and §4 of the bridge contract).
 */
export function createFarmClient({ url, access, timeoutMs, signal }: FarmClientParts): FarmClient {
  return {
    async send<Name extends FarmAction>(action: Name, body: FarmBody<Name>): Promise<Seen<FarmResult<Name>>> {
      const head = {
        access_key: access.accessKey,
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
      return readAnswer(action, await post(target, text, timeoutMs, signal));
    },
  };
}

type Posted =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly location: string | undefined;
      readonly retryAfterMs: number | undefined;
      readonly text: string;
    }
  | { readonly kind: 'notSent' | 'unknown'; readonly message: string };

async function post(
  target: string,
  text: string,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Posted> {
  let connected = false;
  const letGo = new AbortController();
  const stop = () => letGo.abort();
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop, { once: true });
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
    // A connection of its own for each call: one that was kept may break just as it is used again.
    agent: { http: false, https: false },
    signal: letGo.signal,
  });
  request.on('request', (sent) => {
    sent.once('socket', (socket) => {
      connected = !socket.connecting;
      socket.once(target.startsWith('https:') ? 'secureConnect' : 'connect', () => {
        connected = true;
      });
    });
  });
  request.on('downloadProgress', ({ transferred }) => {
    if (transferred > longestAnswerBytes) letGo.abort();
  });
  try {
    const response = await request;
    return {
      kind: 'answer',
      status: response.statusCode,
      location: response.headers.location,
      retryAfterMs: readRetryAfter(response.headers['retry-after'], Date.now()),
      text: response.body,
    };
  } catch (error) {
    return { kind: connected ? 'unknown' : 'notSent', message: messageOf(error) };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function readAnswer<Name extends FarmAction>(action: Name, posted: Posted): Seen<FarmResult<Name>> {
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

function tooLong(bytes: number): Seen<never> {
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
