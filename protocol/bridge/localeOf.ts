import type { Locale } from '#protocol/texts/text.ts';
import { chooseLocale } from './locale.ts';

/** The language of a user: LC_ALL, else LC_MESSAGES, else LANG, as `zh_CN.UTF-8`; English for one that we lack. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Locale {
  const named = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return chooseLocale(named.replace(/[.@].*$/, '').replace('_', '-'));
}
