/** A number as it was written: `1.0` and `1e+16` are signed in these very letters. */
export class NumberToken {
  readonly letters: string;

  constructor(letters: string) {
    this.letters = letters;
  }
}

/** Node hands the letters of a value to its reviver; TypeScript does not know of it yet. */
type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** JSON whose numbers are kept as they were written; undefined for a text that is not JSON. */
export function parseKeepingNumbers(json: string): unknown {
  const keep: Reviver = (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined ? new NumberToken(source) : value;
  try {
    return JSON.parse(json, keep as (key: string, value: unknown) => unknown);
  } catch {
    return undefined;
  }
}

/** The same with numbers for their letters. */
export function withNumbers(value: unknown): unknown {
  if (value instanceof NumberToken) return Number(value.letters);
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNumbers(inner)]));
}
