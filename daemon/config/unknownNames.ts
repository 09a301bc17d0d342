import { type Text, text } from '#protocol/texts/text.ts';

/** For names that set nothing, beside those that do. */
export function unknownNames(names: readonly string[], known: readonly string[]): Text {
  return text('config.unknown', { count: names.length, names: names.join(', '), known: known.join(', ') });
}
