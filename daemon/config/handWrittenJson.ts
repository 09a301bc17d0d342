import { type Locale, text } from '#protocol/texts/text.ts';
import { ConfigError } from './configError.ts';

/** Where a text stops being JSON, as `config.notJson` says it. The parser's own words quote the text, which may hold a password. */
export interface JsonFault {
  readonly place: 'nothing' | 'encoding' | 'end' | 'inside';
  readonly line: number;
  readonly column: number;
}

class NotJson extends Error {
  readonly fault: JsonFault;

  constructor(fault: JsonFault) {
    super('not JSON');
    this.fault = fault;
  }
}

/** What a file that a person wrote says; editors of Windows put a mark before the text. Throws `NotJson`. */
export function handWrittenJson(content: string): unknown {
  const written = content.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(written);
  } catch {
    throw new NotJson(faultOf(written));
  }
}

/** What is the matter with the file of this name; anything but `NotJson` is no fault of its text. */
export function notJson(file: string, error: unknown): unknown {
  return error instanceof NotJson ? new ConfigError(text('config.notJson', { file, ...error.fault })) : error;
}

/** The same for one who reads it now. */
export function sentenceOf(file: string, error: unknown, locale: Locale): string {
  const known = notJson(file, error);
  if (known instanceof ConfigError) return known.in(locale);
  return known instanceof Error ? known.message : String(known);
}

function faultOf(written: string): JsonFault {
  if (written.includes('\0')) return { place: 'encoding', line: 0, column: 0 };
  if (written.trim() === '') return { place: 'nothing', line: 0, column: 0 };
  const sound = soundLength(written);
  const lines = written.slice(0, sound).split('\n');
  const place = sound === written.length ? 'end' : 'inside';
  return { place, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** How much of a text JSON can begin with. What begins no JSON does so no better when more follows, so halving finds it. */
function soundLength(written: string): number {
  let sound = 0;
  let wrong = written.length + 1;
  while (wrong - sound > 1) {
    const middle = Math.floor((sound + wrong) / 2);
    if (canGoOn(written.slice(0, middle))) sound = middle;
    else wrong = middle;
  }
  return sound;
}

function canGoOn(begun: string): boolean {
  try {
    JSON.parse(begun);
    return true;
  } catch (error) {
    const [, position] = /at position (\d+)/.exec(String(error)) ?? [];
    return position === undefined
      ? /Unexpected end of JSON input/.test(String(error))
      : Number(position) >= begun.length;
  }
}
