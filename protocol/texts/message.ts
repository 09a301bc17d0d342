/**
 * The part of ICU MessageFormat that our texts use: `{name}`, `{n, plural, =0 {…} one {…} other {…}}` with `#`,
 * `{kind, select, camera {…} other {…}}`, and `'{'` for a brace that is one. adapters/bridge reads the same in
 * Python; protocol/vectors/tables/message.json holds both.
 */
export type MessagePart =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'number' }
  | {
      readonly kind: 'plural' | 'select';
      readonly name: string;
      readonly cases: ReadonlyMap<string, readonly MessagePart[]>;
    };

/** What can stand in a text: a value, or another text or several in the same language. */
export type Shown = string | number | boolean | Inner | readonly Inner[];

interface Inner {
  readonly code: string;
  readonly params: Params;
}

export type Params = Readonly<Record<string, unknown>>;

export class MessageSyntaxError extends Error {}

const start = /\s*(\w+)\s*(?:\}|,\s*(plural|select)\s*,)/y;
const nextCase = /\s*(=\d+|\w+)\s*\{/y;
const endOfCases = /\s*\}/y;
const quoted = /'(?:'|([{}#](?:[^']|'')*)')/y;
const plainWords = /[^{}#']+/y;

/** Throws `MessageSyntaxError` for what is no message of that form. */
export function parseMessage(message: string): readonly MessagePart[] {
  let at = 0;

  function read(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at;
    const found = pattern.exec(message) ?? undefined;
    if (found) at = pattern.lastIndex;
    return found;
  }

  function fail(expected: string): never {
    throw new MessageSyntaxError(`Expected ${expected} at ${at} of: ${message}`);
  }

  function readArgument(): MessagePart {
    const [, name = '', kind] = read(start) ?? fail('a parameter');
    if (kind !== 'plural' && kind !== 'select') return { kind: 'value', name };
    const cases = new Map<string, readonly MessagePart[]>();
    while (!read(endOfCases)) {
      const [, key = ''] = read(nextCase) ?? fail('a case');
      cases.set(key, readParts(kind));
      at += 1;
    }
    if (!cases.has('other')) fail('the case "other"');
    return { kind, name, cases };
  }

  function readParts(inside: 'message' | 'plural' | 'select'): readonly MessagePart[] {
    const parts: MessagePart[] = [];
    const add = (words: string) => parts.push({ kind: 'words', words });
    for (;;) {
      const next = message[at];
      if (next === undefined) return inside === 'message' ? parts : fail('"}"');
      if (next === '}') return inside === 'message' ? fail('"{" before "}"') : parts;
      const words = read(plainWords);
      const quote = words ? undefined : read(quoted);
      if (words) add(words[0]);
      else if (quote) add((quote[1] ?? "'").replaceAll("''", "'"));
      else {
        at += 1;
        if (next === '{') parts.push(readArgument());
        else if (next === '#' && inside === 'plural') parts.push({ kind: 'number' });
        else add(next);
      }
    }
  }

  return readParts('message');
}

/** The message in words. A parameter that is missing stays visible; only own keys of `params` count. */
export function formatMessage(
  parts: readonly MessagePart[],
  params: Params,
  category: (count: number) => string,
  count?: number,
): string {
  const own = (name: string): unknown => (Object.hasOwn(params, name) ? params[name] : undefined);
  return parts
    .map((part) => {
      if (part.kind === 'words') return part.words;
      if (part.kind === 'number') return String(count);
      const value = own(part.name);
      const isMissing = value === undefined || value === null;
      if (isMissing && part.kind !== 'select') return `{${part.name}}`;
      if (part.kind === 'value') return String(value);
      const number = part.kind === 'plural' ? Number(value) : undefined;
      const keys = number === undefined ? [String(value)] : [`=${number}`, category(number)];
      const chosen = keys.map((key) => part.cases.get(key)).find((found) => found !== undefined);
      return formatMessage(chosen ?? part.cases.get('other') ?? [], params, category, number ?? count);
    })
    .join('');
}

/** What a message needs to be said, by name: a number, one of some words, or any value. */
export function parametersOf(
  parts: readonly MessagePart[],
): ReadonlyMap<string, 'value' | 'plural' | 'select'> {
  const found = new Map<string, 'value' | 'plural' | 'select'>();
  for (const part of parts) {
    if (part.kind === 'words' || part.kind === 'number') continue;
    if (part.kind !== 'value' || !found.has(part.name)) found.set(part.name, part.kind);
    if (part.kind === 'value') continue;
    for (const inner of part.cases.values())
      for (const [name, kind] of parametersOf(inner)) if (!found.has(name)) found.set(name, kind);
  }
  return found;
}
