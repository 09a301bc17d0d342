import { type Token, tokenize } from './tokens.ts';

export interface Sentence {
  readonly words: string;
  readonly line: number;
}

/** What is said to those who look after a daemon or its code, in English beside the code; and names of patterns. */
const saidToOthers = /(?:^|\.)log\.(?:info|warn|error)$|^(?:Error|TypeError|RangeError)$|\.(?:meta|regex)$/;
const sql =
  /\b(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|PRAGMA|WHERE|GLOB|ORDER BY|IS NULL|REINDEX)\b|\bIN \(|'\$\.|[<=]\s*\?/;
/** A template is read in pieces. */
const leastWords = { string: 4, template: 3 };

/** Strings of so many words that a person may come to read: they belong into a catalogue. */
export function sentencesIn(source: string): Sentence[] {
  const tokens = tokenize(source);
  /** What each open bracket calls. */
  const calls: string[] = [];
  const found: Sentence[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'sign' && token.text === '(') calls.push(nameBefore(tokens, index));
    else if (token.kind === 'sign' && token.text === ')') calls.pop();
    else if (
      isSentence(token) &&
      !calls.some((name) => saidToOthers.test(name)) &&
      !isDescription(tokens, index)
    )
      found.push({ words: token.text.trim().replaceAll(/\s+/g, ' '), line: token.line });
  }
  return found;
}

function isSentence({ kind, text }: Token): boolean {
  if (kind !== 'string' && kind !== 'template') return false;
  return (
    (text.match(/[A-Za-z’']+/g) ?? []).length >= leastWords[kind] && /\s/.test(text.trim()) && !sql.test(text)
  );
}

/** `description: '…'` documents a field or a setting; pages of docs are printed from it. */
function isDescription(tokens: readonly Token[], index: number): boolean {
  return tokens[index - 1]?.text === ':' && tokens[index - 2]?.text === 'description';
}

function nameBefore(tokens: readonly Token[], index: number): string {
  let start = index;
  while (tokens[start - 1]?.kind === 'word' || ['.', '?'].includes(tokens[start - 1]?.text ?? '')) start -= 1;
  const parts = tokens.slice(start, index).map(({ text }) => text);
  return (parts[0] === 'new' || parts[0] === 'throw' ? parts.slice(parts.lastIndexOf('new') + 1) : parts)
    .filter((part) => part !== '?')
    .join('');
}
