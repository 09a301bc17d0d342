import { createHmac, timingSafeEqual } from 'node:crypto';
import { NumberToken } from './numberTokens.ts';

/** The headers that are signed, as the farm spells them (§1). */
export const signedHeaders = ['accessId', 'channel', 'platform', 'UTCTimestamp', 'nonce', 'version'] as const;
export type SignedHeaders = Readonly<Record<(typeof signedHeaders)[number], string>>;

export interface SignedRequest {
  /** As the client was told it, its port included: the Host header. */
  readonly domain: string;
  readonly path: string;
  readonly headers: SignedHeaders;
  /** With its numbers as they were written. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The text that is signed: headers, the body over them, flattened, sorted by code point (§1). */
export function signedText({ domain, path, headers, body }: SignedRequest): string {
  const pairs = new Map<string, string>();
  for (const [key, value] of Object.entries({ ...headers, ...body })) flatten(key, value, pairs);
  const joined = [...pairs]
    .sort(([one], [other]) => byCodePoint(one, other))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  return `[POST]${domain}:${path}&${joined}`;
}

/** Whether the signature is the one that the key makes of the request. */
export function isSignedWith(key: string, request: SignedRequest, signature: string): boolean {
  const expected = createHmac('sha256', key).update(signedText(request)).digest();
  const got = Buffer.from(signature, 'base64');
  return got.length === expected.length && timingSafeEqual(got, expected);
}

/** Members of an object join with a dot, items of a list with their index alone; what is empty leaves nothing. */
function flatten(key: string, value: unknown, pairs: Map<string, string>): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) flatten(`${key}${index}`, item, pairs);
  } else if (value instanceof NumberToken) pairs.set(key, value.letters);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) flatten(`${key}.${name}`, inner, pairs);
  } else pairs.set(key, printed(value));
}

/** As Python prints it. */
function printed(value: unknown): string {
  if (value === true) return 'True';
  if (value === false) return 'False';
  return value === null ? 'None' : String(value);
}

/** Node sorts by UTF-16, in which what lies beyond U+FFFF comes before U+E000. */
function byCodePoint(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
