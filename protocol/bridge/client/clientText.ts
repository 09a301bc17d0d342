import { type ParamsOf, say, type TextCode } from '#protocol/texts/text.ts';
import type { Locale } from '../locale.ts';

/** What the client may say: a page has no other texts of the catalogue than these and its own. */
type ClientTextCode = Extract<TextCode, `client.${string}`>;

export function clientText<Code extends ClientTextCode>(
  locale: Locale,
  code: Code,
  ...params: ParamsOf<Code>
): string {
  return say(locale, code, ...params);
}
