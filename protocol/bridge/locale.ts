import { type Locale, locales } from '#protocol/texts/text.ts';

export type { Locale };

/** The first language of an Accept-Language header that we have; English otherwise (§3). */
export function chooseLocale(acceptLanguage: string | undefined): Locale {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const match = wanted.find(({ language }) => locales.some((locale) => locale === language));
  return (match?.language as Locale | undefined) ?? 'en';
}
