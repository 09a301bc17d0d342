import type { FarmErrorCode } from '#protocol/renderbus/errorCodes.ts';

export interface ReplyHead {
  readonly result: '0' | '1';
  readonly error_code?: string;
  readonly error_message?: string;
  readonly description?: string;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** An answer of the API. Its body is an object in the proven form, a bare list in a dialect. */
export interface Answer {
  readonly kind: 'answer';
  readonly head: ReplyHead;
  readonly body: JsonObject | readonly unknown[];
}

/** What leaves the farm: an answer of the API, any other HTTP response, or a connection that ends without one. */
export type Reply =
  | Answer
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | { readonly kind: 'reset' };

export function succeeded(body: JsonObject): Answer {
  return { kind: 'answer', head: { result: '0' }, body };
}

/** A refusal: HTTP 200, the text under both names, an empty body (§1). The pace has no known code. */
export function refused(code: FarmErrorCode | undefined, text: string): Answer {
  return {
    kind: 'answer',
    head: {
      result: '1',
      ...(code === undefined ? {} : { error_code: code }),
      error_message: text,
      description: text,
    },
    body: {},
  };
}

/** A refusal of what came too soon after the last call (§1). */
export function tooSoon(intervalSeconds: number): Answer {
  return refused(undefined, `The interval less than ${intervalSeconds}s from the last time`);
}

/** Whether the call did what it asked for. */
export function isSuccess(reply: Reply): reply is Answer {
  return reply.kind === 'answer' && reply.head.result === '0';
}

export type Row = JsonObject;

/** The rows of an answer; undefined for a reply that has none. */
export function rowsOf(reply: Reply): readonly Row[] | undefined {
  if (reply.kind !== 'answer' || !('data' in reply.body) || !Array.isArray(reply.body.data)) return undefined;
  return reply.body.data as readonly Row[];
}

/** The reply with other rows; `total_size` stays as it is. */
export function withRows(reply: Reply, rows: readonly unknown[]): Reply {
  return reply.kind === 'answer' ? { ...reply, body: { ...reply.body, data: rows } } : reply;
}

/** An answer as it is written, in whatever form the profile gives its head. */
export function jsonOf(
  { head, body }: Answer,
  profile: { writeHead(head: ReplyHead): Readonly<Record<string, unknown>> },
): string {
  return JSON.stringify({ head: profile.writeHead(head), body });
}
