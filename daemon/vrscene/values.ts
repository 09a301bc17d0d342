/** What was written between quotes, and whether it is sure how: V-Ray writes UTF-8, older exports a code page. */
export interface WrittenText {
  readonly text: string;
  readonly isSure: boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function decoded(bytes: Uint8Array): WrittenText {
  try {
    return { text: utf8.decode(bytes), isSure: true };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), isSure: false };
  }
}

/** A path of Windows ends at any quote, another text at one without a backslash or at the last, as `blocks.ts` passes them. */
const quoted = /"((?=\w:|\\\\)[^"]*|(?:[^"\\]|\\.)*(?:\\(?="$))?)"/gs;

/** Every text of a value, `"a"` or `List("a", "b")`, in order. */
export function textsOf(value: Buffer): WrittenText[] {
  return escapedTextsOf(value).map(({ text, isSure }) => ({ text: unescaped(text), isSure }));
}

/** The same as they stand between their quotes. */
export function escapedTextsOf(value: Buffer): WrittenText[] {
  // A sign is a byte here, so that no encoding is in the way of the quotes.
  const found = value.toString('latin1').matchAll(quoted);
  return [...found].map(([, inside = '']) => decoded(Buffer.from(inside, 'latin1')));
}

/**
 * Exporters write a backslash of Windows twice or once. A text in which each stands twice was escaped; one that
 * begins with just two names a share as it is.
 */
export function unescaped(text: string): string {
  const withQuotes = text.replaceAll('\\"', '"');
  const isShare = /^\\\\(?!\\)/.test(withQuotes);
  const runs = withQuotes.match(/\\+/g) ?? [];
  const isEscaped = !isShare && runs.every((run) => run.length % 2 === 0);
  return isEscaped ? withQuotes.replaceAll('\\\\', '\\') : withQuotes;
}

/** The number of a value that is one. */
export function numberOf(value: Buffer | undefined): number | undefined {
  if (value === undefined) return undefined;
  const text = value.toString('latin1').trim();
  if (text === '' || !Number.isFinite(Number(text))) return undefined;
  return Number(text);
}

/** Most frames that a farm takes; a longer list is no list of frames. */
const mostFrames = 100_000;

const emptyList = /^List(?:Int|Float)?\s*\(\s*\)$/;

/** Whether a value says frames that `framesOf` does not read, as `5`, `1-24` or `List(List(1, 9, 2))`. */
export function hasOtherFrames(value: Buffer | undefined): boolean {
  if (value === undefined || framesOf(value) !== undefined) return false;
  return !emptyList.test(value.toString('latin1').trim());
}

/** `List(1, 2, List(5, 8))`: single frames, and from one to another. Undefined for anything else. */
export function framesOf(value: Buffer | undefined): readonly number[] | undefined {
  const inside = /^List(?:Int|Float)?\s*\((.*)\)$/s.exec(value?.toString('latin1').trim() ?? '')?.[1];
  if (inside === undefined) return undefined;
  const found: number[] = [];
  for (const [item] of inside.matchAll(/\s*List(?:Int|Float)?\s*\([^()]*\)\s*|[^,()]+/g)) {
    const numbers = (/\((.*)\)/s.exec(item)?.[1] ?? item)
      .split(',')
      .map((text) => Number(text.trim() || NaN));
    const [first = Number.NaN, last = first] = numbers;
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || numbers.length > 2) return undefined;
    if (last < first || last - first >= mostFrames) return undefined;
    for (let frame = first; frame <= last; frame += 1) found.push(frame);
    if (found.length > mostFrames) return undefined;
  }
  return found.length > 0 ? found : undefined;
}
