import type { Accounts } from '../store/accounts.ts';
import type { Call } from './behaviour.ts';
import { parseKeepingNumbers, withNumbers } from './numberTokens.ts';
import { codes } from './reply.ts';
import { isSignedWith, type SignedHeaders, signedHeaders } from './signature.ts';
import { callAt } from './table.ts';

/** A request as it came. */
export interface RawRequest {
  /** The Host header. */
  readonly domain: string;
  readonly path: string;
  header(name: string): string | undefined;
  readonly content: string;
}

export type Admission =
  | { readonly ok: true; readonly call: Call }
  | { readonly ok: false; readonly code: number; readonly message: string };

/** How far a clock may be off; the service's own window is unproved (§1). */
const clockWindowMs = 15 * 60_000;

/** Checks who calls, and that nothing was changed on the way; what it refuses never reaches a behaviour. */
export function admit(
  request: RawRequest,
  { accounts, now }: { readonly accounts: Accounts; now(): number },
): Admission {
  const name = callAt(request.path);
  if (name === undefined) return refuse(codes.notThere, `this farm has no ${request.path}`);
  const body = parseKeepingNumbers(request.content);
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse(codes.badParameter, 'body: expected a JSON object, if only {}, got something else');
  const missing = [...signedHeaders, 'signature'].find((header) => !request.header(header));
  if (missing !== undefined)
    return refuse(codes.missingParameter, `header ${missing}: expected one, got none`);
  const headers = Object.fromEntries(
    signedHeaders.map((header) => [header, request.header(header)]),
  ) as SignedHeaders;
  const account = accounts.find(headers.accessId);
  if (!account) return refuse(codes.loginNeeded, 'accessId: expected an account of this farm, got another');
  const signed = { domain: request.domain, path: request.path, headers, body: body as Call['body'] };
  if (!isSignedWith(account.accessKey, signed, request.header('signature') ?? ''))
    return refuse(codes.wrongSignature, 'signature: expected the one that the key makes, got another');
  if (!(Math.abs(Number(headers.UTCTimestamp) * 1000 - now()) <= clockWindowMs))
    return refuse(codes.expired, 'UTCTimestamp: expected the time of now, got another');
  if (!account.isEnabled)
    return refuse(codes.accountDisabled, 'accessId: expected an enabled account, got a disabled one');
  return { ok: true, call: { name, account: account.name, body: withNumbers(body) as Call['body'] } };
}

function refuse(code: number, message: string): Admission {
  return { ok: false, code, message };
}
