import { keyVariable } from '#daemon/config/accessKey.ts';
import { createKnownSecrets } from '#daemon/config/knownSecrets.ts';
import { proxySecrets } from '#daemon/config/proxySecrets.ts';
import { visibleJson, visibleLine, visibleText } from '#protocol/display/visibleText.ts';
import { ownHint } from './ownHint.ts';
import { type Canvas, drawTable, type TextTable } from './table.ts';
import { wrapWords } from './wrapWords.ts';

/** What this process knows and never prints. */
export const secrets = createKnownSecrets([
  process.env[keyVariable] ?? '',
  ...proxySecrets(process.env.RENDERBRIDGE_FARM_PROXY),
]);

/** A text of our own, on standard output. No command writes there by another way than these. */
export function put(text: string): void {
  process.stdout.write(visibleText(secrets.hide(text)));
}

/** A sheet for Excel, which without the mark reads Chinese names in the encoding of the system. */
export function putSheet(text: string): void {
  process.stdout.write(`\uFEFF${visibleText(secrets.hide(text))}`);
}

/** Texts and tables for people, which are drawn as wide as the terminal. */
export function putAnswer(parts: readonly (string | TextTable)[], { color = true }: DrawOptions): void {
  const canvas = canvasOf(process.stdout, color ? 'colors' : 'plain');
  const lines = parts.flatMap((part) =>
    typeof part === 'string'
      ? fitted(visibleLine(secrets.hide(part)), process.stdout)
      : drawTable(hideSecrets(part), canvas),
  );
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}

function hideSecrets({ columns, rows }: TextTable): TextTable {
  return {
    columns,
    rows: rows.map((row) => row.map(({ text, tone }) => ({ text: secrets.hide(text), tone }))),
  };
}

export interface DrawOptions {
  /** False: without colours, whatever the terminal can show. */
  readonly color?: boolean | undefined;
}

/** How wide a stream is and whether it shows colours, which `NO_COLOR` turns off. */
export function canvasOf(stream: NodeJS.WriteStream, paint: 'colors' | 'plain' = 'colors'): Canvas {
  if (!stream.isTTY) return { width: undefined, colors: false };
  return {
    // Some terminals that tell no size say 0.
    width: stream.columns || undefined,
    colors: paint === 'colors' && stream.hasColors(),
  };
}

/** Whether lines that were written can be drawn over. */
export function isLive(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && process.env.TERM !== 'dumb';
}

/** Results for programs. */
export function putJson(value: unknown, indent?: number): void {
  process.stdout.write(`${secrets.hide(visibleJson(value, indent))}\n`);
}

/** What is said beside the results, on standard error. */
export function say(text: string): void {
  process.stderr.write(visibleText(secrets.hide(text)));
}

/** One line of it, whatever a file name put into it. */
export function sayLine(line: string): void {
  const lines = fitted(visibleLine(secrets.hide(line)), process.stderr);
  process.stderr.write(lines.map((each) => `${each}\n`).join(''));
}

/** What a terminal would break inside of words. */
function fitted(line: string, stream: NodeJS.WriteStream): readonly string[] {
  const { width } = canvasOf(stream);
  return width === undefined ? [line] : wrapWords(line, width, ownHint());
}

/** A failure: one line, and below it what a host or the farm said further. */
export function sayFailure(message: string): void {
  const [first = '', ...further] = indented(message).split('\n');
  sayLine(first);
  for (const line of further) sayLine(line);
}

/** A failure in words that may be a host's or the farm's: none of its further lines passes for one of ours. */
export function indented(message: string): string {
  return message.trimEnd().replaceAll('\n', '\n  ');
}
