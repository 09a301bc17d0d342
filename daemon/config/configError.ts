import { inWords, type Locale, type Text } from '#protocol/texts/text.ts';

/** The configuration is wrong; each text names a key or a place, what was expected and what was got. */
export class ConfigError extends Error {
  readonly texts: readonly Text[];

  constructor(...texts: readonly Text[]) {
    super(sentences(texts, 'en'));
    this.texts = texts;
  }

  in(locale: Locale): string {
    return sentences(this.texts, locale);
  }
}

function sentences(texts: readonly Text[], locale: Locale): string {
  return texts.map((said) => inWords(said, locale)).join(' ');
}
