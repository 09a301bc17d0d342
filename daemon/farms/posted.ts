import type http from 'node:http';
import type https from 'node:https';
import type { FarmReply } from '#daemon/submissions/ports.ts';
import { inWords, say, type Text, text } from '#protocol/texts/text.ts';

/** What came of one POST: an answer of whatever kind, or why there is none. */
export type Posted = Answer | Extract<FarmReply<never>, { readonly kind: 'notSent' | 'unknown' }>;

interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly farmNow: number | undefined;
  /** Whether a gateway answered. */
  readonly isOfGateway: boolean;
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
  /** Asked once the connection stands, directly before the first byte; false: nothing is sent. */
  readonly mayBegin?: (() => boolean) | undefined;
}

export function noConnection(error: unknown): Text {
  return text('farm.noConnection', { reason: error instanceof Error ? error.message : String(error) });
}

export function notSent(why: Text): Extract<FarmReply<never>, { readonly kind: 'notSent' }> {
  return { kind: 'notSent', message: inWords(why, 'en'), text: why };
}

export function unknown(why: Text): Extract<FarmReply<never>, { readonly kind: 'unknown' }> {
  return { kind: 'unknown', message: inWords(why, 'en'), text: why };
}

/** Not an answer of a farm; its Retry-After counts all the same. */
export function unreadable(
  { retryAfterMs }: Answer,
  why: Text,
): Extract<FarmReply<never>, { readonly kind: 'unknown' }> {
  const seen = unknown(why);
  return retryAfterMs === undefined ? seen : { ...seen, retryAfterMs };
}

/** The outcome of calls after the key was removed; the farm is not called. */
export const noKey: Extract<FarmReply<never>, { readonly kind: 'refused' }> & { readonly text: Text } = {
  kind: 'refused',
  code: undefined,
  message: say('en', 'farm.noKey'),
  class: 'account',
  text: text('farm.noKey'),
};

/** The reply with any secrets that the farm repeats removed. */
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
