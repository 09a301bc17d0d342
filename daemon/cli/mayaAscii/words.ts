/** One word of a statement; what stood in quotes is text, whatever it looks like. */
export interface Word {
  readonly text: string;
  readonly isText: boolean;
}

const word = /"((?:[^"\\]|\\[\s\S])*)"|[^\s"(){},]+/g;
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

/** The words of a statement. Brackets and commas are dropped, and strings that are added up become one. */
export function wordsOf(statement: string): Word[] {
  const words: Word[] = [];
  let isAdded = false;
  for (const match of statement.matchAll(word)) {
    const [whole, quoted] = match;
    if (whole === '+') {
      isAdded = words.at(-1)?.isText ?? false;
      continue;
    }
    const next =
      quoted === undefined ? { text: whole, isText: false } : { text: withoutEscapes(quoted), isText: true };
    const last = words.at(-1);
    if (isAdded && last && next.isText)
      words[words.length - 1] = { text: last.text + next.text, isText: true };
    else words.push(next);
    isAdded = false;
  }
  return words;
}

function withoutEscapes(text: string): string {
  return text.replaceAll(/\\([\s\S])/g, (_whole, sign: string) => escapes[sign] ?? sign);
}

/**
 * The word after a flag, each time that it is named: `-rdi 2` has ["2"]. Names are given long and short.
 */
export function flagValues(words: readonly Word[], ...names: readonly string[]): string[] {
  return words.flatMap(({ text, isText }, index) =>
    !isText && names.includes(text) ? [words[index + 1]?.text ?? ''] : [],
  );
}

export function hasFlag(words: readonly Word[], ...names: readonly string[]): boolean {
  return words.some(({ text, isText }) => !isText && names.includes(text));
}
