/** A number as it stands in the text, such as 1e999, which no value of JavaScript is written as. */
export class Literal {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON as it goes out; literals stand as they are, and `__proto__` is a key like any other. */
export function jsonText(value: unknown): string {
  if (value instanceof Literal) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join()}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}:${jsonText(inner)}`);
    return `{${fields.join()}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
