import { inWords, type Text } from '#protocol/texts/text.ts';

/** The configuration is wrong; the message names the key, what was expected and what was got. */
export class ConfigError extends Error {
  /** The message before it is put into a language; undefined for one in the words of the settings. */
  readonly text: Text | undefined;

  constructor(said: Text | string) {
    super(typeof said === 'string' ? said : inWords(said, 'en'));
    this.text = typeof said === 'string' ? undefined : said;
  }
}
