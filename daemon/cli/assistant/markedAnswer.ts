import { visibleJson } from '#protocol/display/visibleText.ts';
import { words } from '../language.ts';

/** Most characters of one text in an answer; of a longer one, such as a log, beginning and end are given. */
const longestText = 40_000;
const beginning = 8000;
/** Most characters of an answer: more fills an assistant’s context and hides what matters. */
const longestAnswer = 400_000;

/** An answer as an assistant gets it: beneath a note on who says it, with control characters removed. */
export function markedAnswer(answer: unknown, sandbox: boolean): string | TooLong {
  const text = visibleJson({
    note: words('cli.mcp.dataOnly'),
    ...(sandbox ? { sandbox } : {}),
    answer: shortened(answer),
  });
  return text.length > longestAnswer ? { characters: text.length, most: longestAnswer } : text;
}

export interface TooLong {
  readonly characters: number;
  readonly most: number;
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string') return shortText(value);
  if (Array.isArray(value)) return value.map(shortened);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shortened(part)]));
}

function shortText(text: string): string {
  if (text.length <= longestText) return text;
  const end = text.slice(-(longestText - beginning));
  const leftOut = words('cli.mcp.leftOut', { count: text.length - longestText });
  return [text.slice(0, beginning), leftOut, end].join('\n');
}
