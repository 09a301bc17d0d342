import { localeOf } from '#protocol/bridge/localeOf.ts';
import { type ParamsOf, say, type TextCode } from '#protocol/texts/text.ts';

/** What this command speaks. */
export const locale = localeOf(process.env);

export function words<Code extends TextCode>(code: Code, ...params: ParamsOf<Code>): string {
  return say(locale, code, ...params);
}
