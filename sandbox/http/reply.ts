import type { FarmErrorCode } from '#protocol/farm/errorCodes.ts';

export interface ReplyHead {
  readonly result: '0' | '1';
  readonly error_code?: string;
  readonly error_message?: string;
  readonly description?: string;
}

/** What leaves the farm: an answer of the API, any other HTTP response, or a connection that ends without one. */
export type Reply =
  | { readonly kind: 'answer'; readonly head: ReplyHead; readonly body: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | { readonly kind: 'reset' };

export function succeeded(body: Readonly<Record<string, unknown>>): Reply {
  return { kind: 'answer', head: { result: '0' }, body };
}

/** A refusal: HTTP 200, the text under both names, an empty body (§1). The pace has no known code. */
export function refused(code: FarmErrorCode | undefined, text: string): Reply {
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

/** Whether the call did what it asked for. */
export function isSuccess(reply: Reply): boolean {
  return reply.kind === 'answer' && reply.head.result === '0';
}
