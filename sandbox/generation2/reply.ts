/** What the farm answers; its HTTP status is 200 whatever the code says (§1). */
export interface Answer {
  readonly kind: 'answer';
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}

/** An answer, something else that HTTP can carry, or a connection that ends without one. */
export type Reply =
  | Answer
  | {
      readonly kind: 'http';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly text: string;
    }
  | { readonly kind: 'reset' };

/** The codes that this farm answers (§1); which call of the service gives which is unproved. */
export const codes = {
  done: 200,
  failed: 100,
  noPermission: 403,
  notThere: 404,
  badParameter: 600,
  missingParameter: 601,
  loginNeeded: 602,
  expired: 610,
  wrongSignature: 611,
  accountDisabled: 804,
} as const;

export function done(data: unknown = null): Reply {
  return { kind: 'answer', code: codes.done, message: 'success', data };
}

export function refused(code: number, message: string): Reply {
  return { kind: 'answer', code, message, data: null };
}

export function isDone(reply: Reply): reply is Answer {
  return reply.kind === 'answer' && reply.code === codes.done;
}
