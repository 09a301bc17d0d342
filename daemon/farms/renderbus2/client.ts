import { createHmac, randomInt } from 'node:crypto';
import {
  hidden,
  noKey,
  notSent,
  type Posted,
  parseJson,
  unknown,
  unreadable,
  type Way,
} from '#daemon/farms/posted.ts';
import { agentsFor, type ConnectionOptions } from '#daemon/farms/renderbus/agents.ts';
import { whyNoAddress } from '#daemon/farms/renderbus/sandboxProcess.ts';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { type CallAnswer, type CallBody, type CallName, calls } from '#protocol/renderbus2/calls.ts';
import { classOf, codes, serverError } from '#protocol/renderbus2/codes.ts';
import { readEnvelope } from '#protocol/renderbus2/envelope.ts';
import { type SignedBody, type SignedHeaders, signedText } from '#protocol/renderbus2/signedText.ts';
import { text } from '#protocol/texts/text.ts';

export interface SignedClient {
  /** Sends once; never repeats by itself. */
  send<Name extends CallName>(name: Name, body: CallBody<Name>): Promise<FarmReply<CallAnswer<Name>>>;
}

export interface SignedClientParts {
  /** Where the farm answers now; may start a sandbox that is not running. */
  readonly url: () => Promise<string>;
  /** The public half of the key. */
  readonly accessId: string;
  /** The secret half as it is now; undefined after it was removed. */
  readonly accessKey: () => string | undefined;
  /** The farm’s zone. */
  readonly platform: string;
  readonly timeoutMs: number;
  readonly connection?: ConnectionOptions;
  /** Removes secrets from the farm’s words. */
  readonly hide?: (words: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** The farm’s clock as an answer just gave it, in milliseconds since the epoch. */
  readonly dated?: (farmNow: number) => void;
  /** Aborts the calls in flight; their outcome is unknown. */
  readonly signal?: AbortSignal;
}

/** As the farm’s own client says it (§1). */
const channel = '4';
const version = '2.0.0';

/** Speaks to the farm: one signed POST, no repeats, no redirects. The key signs and never travels (§1). */
export function createSignedClient(parts: SignedClientParts): SignedClient {
  const { connection = {}, hide = (words) => words, dated = () => {}, timeoutMs, signal } = parts;
  const way: Way = { agents: agentsFor(connection), proxy: connection.proxy, timeoutMs, signal };
  return {
    async send<Name extends CallName>(
      name: Name,
      body: CallBody<Name>,
    ): Promise<FarmReply<CallAnswer<Name>>> {
      const accessKey = parts.accessKey();
      if (accessKey === undefined) return noKey;
      const sent = calls[name].request.parse(body) as SignedBody;
      let base: URL;
      try {
        base = new URL(await parts.url());
      } catch (error) {
        return notSent(whyNoAddress(error));
      }
      const { path } = calls[name];
      const signed: SignedHeaders = {
        accessId: parts.accessId,
        channel,
        platform: parts.platform,
        UTCTimestamp: String(Math.floor(parts.now() / 1000)),
        nonce: String(randomInt(100_000, 999_999)),
        version,
      };
      const signature = createHmac('sha256', accessKey)
        .update(signedText(base.host, path, signed, sent))
        .digest('base64');
      const target = new URL(path, base.origin).href;
      // Created with the first call, so that starting a daemon does not wait for it.
      const { postOnce } = await import('#daemon/farms/postOnce.ts');
      const posted = await postOnce(target, JSON.stringify(sent), way, { ...signed, signature });
      if (posted.kind === 'answer' && posted.farmNow !== undefined) dated(posted.farmNow);
      const seen = readAnswer(name, posted);
      return 'message' in seen ? hidden(seen, hide) : seen;
    },
  };
}

/** Of an answer with a code the HTTP status says nothing more (§1), but where the farm fails. */
function readAnswer<Name extends CallName>(name: Name, posted: Posted): FarmReply<CallAnswer<Name>> {
  if (posted.kind !== 'answer') return posted;
  const { status, body } = posted;
  const answer = readEnvelope(parseJson(body));
  if (!answer)
    return unreadable(posted, status === 200 ? text('farm.notJson') : text('farm.httpStatus', { status }));
  if (!answer.ok) {
    const { code, message } = answer;
    const said = [message, codes[code]?.meaning].filter(Boolean).join(' — ');
    if (classOf(code) === 'unknown' && isOutOfOrder(status, code))
      return unreadable(posted, text('farm.failed', { reason: `${code} ${said}`.trim() }));
    return { kind: 'refused', code: String(code), message: said, class: classOf(code) };
  }
  const result = calls[name].answer.safeParse(answer.data);
  if (!result.success) return unknown(text('farm.otherShape', { action: name }));
  return { kind: 'answered', result: result.data as CallAnswer<Name> };
}

/** The farm is out of order or wants rest, and says nothing of what it was asked: it is left alone for a while. */
function isOutOfOrder(status: number, code: number): boolean {
  return status === 429 || status >= 500 || code === serverError;
}
