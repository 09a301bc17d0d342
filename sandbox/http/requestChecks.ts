import type { FarmErrorCode } from '#protocol/renderbus/errorCodes.ts';
import type { Call } from '../behaviours/behaviour.ts';
import type { Accounts } from '../store/accounts.ts';
import { isFarmAction, vendorTables } from '../vendorTable/tables.ts';

/** 200 KB: a longer request is refused (§1). */
export const mostBytes = 204_800;

/** A request as it came. */
export interface RawRequest {
  readonly contentType: string | undefined;
  /** undefined: longer than the farm accepts, and therefore not read. */
  readonly bytes: Uint8Array | undefined;
}

export type Admission =
  | { readonly ok: true; readonly call: Call }
  | { readonly ok: false; readonly code: FarmErrorCode; readonly text: string };

/** Checks the envelope of a request in the farm's order (§2); what it refuses never reaches a behaviour. */
export function admit({ contentType, bytes }: RawRequest, accounts: Accounts): Admission {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    return refuse('1004', `Content-Type: expected application/json, got ${contentType ?? 'none'}`);
  }
  if (bytes === undefined) return refuse('1005', `request: expected at most ${mostBytes} bytes, got more`);
  const text = decode(bytes);
  if (text?.trim() === '') return refuse('1001', 'request: expected JSON, got nothing');
  const json = text === undefined ? undefined : parse(text);
  if (json === undefined) return refuse('1002', 'request: expected JSON in UTF-8, got something else');
  const { head, body } = isObject(json) ? json : {};
  if (!isObject(head)) return refuse('1006', 'head: expected an object, got none');
  if (!isObject(body)) return refuse('1007', 'body: expected an object, if only {}, got none');
  return admitHead(head, body, accounts);
}

type JsonObject = Readonly<Record<string, unknown>>;

function admitHead(head: JsonObject, body: JsonObject, accounts: Accounts): Admission {
  const account = accounts.find(asText(head.account));
  if (!account) return refuse('1012', 'head.account: expected an account of this farm, got another');
  if (!account.isEnabled)
    return refuse('1013', 'head.account: expected an enabled account, got a disabled one');
  if (asText(head.access_key) !== account.accessKey) {
    return refuse(
      '1010',
      'head.access_key: expected the valid key of the account, got a disabled or wrong one',
    );
  }
  const action = asText(head.action);
  if (!isFarmAction(action)) {
    const known = Object.keys(vendorTables).join(', ');
    return refuse(
      '1022',
      `head.action: expected one of ${known}, got ${JSON.stringify(action.slice(0, 32))}`,
    );
  }
  return { ok: true, call: { action, account: account.name, body } };
}

function refuse(code: FarmErrorCode, text: string): Admission {
  return { ok: false, code, text };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
