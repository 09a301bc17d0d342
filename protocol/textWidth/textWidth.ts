const lastNarrowCodePoint = 0xff;

/** Length as the farm counts it: a code point above U+00FF counts 2, every other one 1 (§1). */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > lastNarrowCodePoint ? 2 : 1;
  return width;
}

/** The longest beginning of `text` that is at most `max` wide; never cuts a code point in two. */
export function cutToWidth(text: string, max: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += textWidth(character);
    if (width > max) break;
    end += character.length;
  }
  return text.slice(0, end);
}
