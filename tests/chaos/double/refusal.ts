/** The farm says no: `head.result` "1" with a code of appendix A. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

export type Body = Readonly<Record<string, unknown>>;

/** A field as text; numbers are taken for texts, unset and empty fields are undefined. */
export function textOf(body: Body, field: string): string | undefined {
  const value = body[field];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new Refusal('1022', `${field}: expected a text, got ${JSON.stringify(value)}`);
}

/** A whole number; undefined when the field is unset. */
export function wholeOf(body: Body, field: string): number | undefined {
  const text = textOf(body, field);
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw new Refusal('1021', `${field}: expected a whole number, got ${text}`);
  return Number(text);
}

/** A Chinese letter counts two (6.1, rule 7). */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += (letter.codePointAt(0) ?? 0) > 0xff ? 2 : 1;
  return width;
}
