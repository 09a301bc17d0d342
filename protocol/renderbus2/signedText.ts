/** The headers that are signed with a request, in their own spelling (facts of the second generation, §1). */
export interface SignedHeaders {
  /** The public half of the key. */
  readonly accessId: string;
  readonly channel: string;
  /** The farm's zone. */
  readonly platform: string;
  /** Seconds since the epoch. */
  readonly UTCTimestamp: string;
  readonly nonce: string;
  readonly version: string;
}

/** JSON as a request may hold it: whole numbers only, because other ones are signed in the letters that they travel in. */
export type SignedValue = string | number | boolean | null | readonly SignedValue[] | SignedBody;
export interface SignedBody {
  readonly [name: string]: SignedValue | undefined;
}

/**
 * The text that is signed: the headers, the body’s fields over them, flattened, sorted by code point (§1). `domain` is
 * host and port as the Host header has them. Throws for a number that is not whole.
 */
export function signedText(domain: string, path: string, headers: SignedHeaders, body: SignedBody): string {
  const joined = Object.entries({ ...headers, ...body })
    .flatMap(([name, value]) => (value === undefined ? [] : flat(name, value)))
    .toSorted(([one], [other]) => compareCodePoints(one, other))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return `[POST]${domain}:${path}&${joined}`;
}

function flat(name: string, value: SignedValue): [string, string][] {
  if (value === null) return [[name, 'None']];
  if (Array.isArray(value)) return value.flatMap((item, index) => flat(`${name}${index}`, item));
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([inner, of]) =>
      of === undefined ? [] : flat(`${name}.${inner}`, of as SignedValue),
    );
  if (typeof value === 'boolean') return [[name, value ? 'True' : 'False']];
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`${name}: expected a whole number, got ${value}`);
  return [[name, String(value)]];
}

/** By code point, not by UTF-16: letters beyond U+FFFF come last. */
function compareCodePoints(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const index = a.findIndex((letter, at) => letter !== b[at]);
  if (index < 0) return a.length - b.length;
  return (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? -1);
}
