import { locale } from '#dashboard/language/words.ts';
import { type ParamsOf, say, type TextCode } from '#protocol/texts/text.ts';

/** What the admin pages say beside the words of the dashboard. */
export type AdminTextCode = Extract<TextCode, `gatewayAdmin.${string}`>;

/** Says a text in the language of the page, as `words` does. */
export function adminWords<Code extends AdminTextCode>(code: Code, ...params: ParamsOf<Code>): string {
  return say(locale.value, code, ...params);
}
