/**
 * What steers a terminal, reorders a line or ends it: C0 without tab and line feed, DEL, C1, the marks, embeddings,
 * overrides and isolates of bidirectional text, line and paragraph separators, and halves of surrogate pairs; and what
 * takes no room, so that two names look alike, tags among it, in which whole texts hide: joiners and variation selectors
 * stay, which scripts and emoji need.
 */
const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it finds
  /[\u034f\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

/** Text from elsewhere as people may see it: what would steer a terminal or a log stands there as `\x1b` or `\u202e`. */
export function visibleText(text: string): string {
  return text.replaceAll(steering, escaped);
}

/** The same on one line: line ends are escaped too, so that no text makes a line that looks like another's. */
export function visibleLine(text: string): string {
  return visibleText(text).replaceAll('\n', '\\x0a');
}

/** JSON that reads back as the same value, with nothing in it that would steer a terminal. */
export function visibleJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replaceAll(steering, (sign) =>
    sign
      .split('')
      .map((half) => `\\u${hexOf(half, 4)}`)
      .join(''),
  );
}

function escaped(sign: string): string {
  if (sign.length > 1) return `\\u{${hexOf(sign, 5)}}`;
  return sign < '\u0100' ? `\\x${hexOf(sign, 2)}` : `\\u${hexOf(sign, 4)}`;
}

function hexOf(sign: string, digits: number): string {
  return (sign.codePointAt(0) ?? 0).toString(16).padStart(digits, '0');
}
