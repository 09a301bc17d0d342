import { chooseLocale } from '#protocol/bridge/locale.ts';
import { type Locale, type ParamsOf, say, type TextCode } from '#protocol/texts/text.ts';

/** The language of a terminal: LC_ALL, else LC_MESSAGES, else LANG, as `zh_CN.UTF-8`; English for one that we lack. */
export function localeOf(env: NodeJS.ProcessEnv): Locale {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return chooseLocale(named.replace(/[.@].*$/, '').replace('_', '-'));
}

/** What this command speaks. */
export const locale = localeOf(process.env);

export function words<Code extends TextCode>(code: Code, ...params: ParamsOf<Code>): string {
  return say(locale, code, ...params);
}
