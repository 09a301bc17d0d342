import { computed, signal } from '@preact/signals';
import { chooseLocale, type Locale } from '#protocol/bridge/locale.ts';
import { locales, type ParamsOf, say, type TextCode } from '#protocol/texts/text.ts';
import { lastingStore } from '../session/browserStore.ts';
import type { HostTextCode } from './hostTexts.ts';

/** What the page has of the catalogue; the build leaves out the rest. */
export type DashboardTextCode = Extract<TextCode, `dashboard.${string}` | `client.${string}`> | HostTextCode;
export type DashboardWords = <Code extends DashboardTextCode>(
  code: Code,
  ...params: ParamsOf<Code>
) => string;

const storageKey = 'renderbridge.language';

/** The language of the page: the one that was chosen here before, else the browser’s. */
export const locale = signal<Locale>(startingLocale());

/** Says a text in the language of the page; what draws with it is drawn again when the language changes. */
export const words: DashboardWords = (code, ...params) => say(locale.value, code, ...params);

export function chooseLanguage(chosen: Locale): void {
  lastingStore.setItem(storageKey, chosen);
  document.documentElement.lang = chosen === 'zh' ? 'zh-Hans' : chosen;
  locale.value = chosen;
}

/** Names of languages stand in their own language. */
export const languageNames: Readonly<Record<Locale, string>> = { en: 'English', zh: '中文' };
export { locales };

/** One number format for all counts. */
export const countText = computed(() => {
  const format = new Intl.NumberFormat(locale.value);
  return (count: number) => format.format(count);
});

function startingLocale(): Locale {
  const chosen = lastingStore.getItem(storageKey);
  return locales.find((each) => each === chosen) ?? chooseLocale(navigator.languages.join(','));
}
