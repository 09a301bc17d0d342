import { languages, messagesOf } from './catalogue.ts';
import type { Generator } from './generator.ts';

export const languagesFolder = 'adapters/bridge/renderbridge/languages';

// Every language’s cases repeat after a hundred, as far as whole numbers go that a scene can count to.
const counted = 200;

/** What hosts say, as data that travels with every adapter: one file for each language. */
export const hostTexts: readonly Generator[] = languages.map((language) => ({
  file: `${languagesFolder}/${language}.generated.json`,
  content: () => `${JSON.stringify({ plurals: pluralsOf(language), texts: textsOf(language) }, null, 1)}\n`,
}));

function textsOf(language: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(messagesOf(language))
      .filter(([code]) => code.startsWith('hosts.'))
      .map(([code, message]) => [code.slice('hosts.'.length), message]),
  );
}

/** Python has no plural rules: by category the numbers below 200 that it is taken for, but for those of `other`. */
function pluralsOf(language: string): Readonly<Record<string, readonly number[]>> {
  const rules = new Intl.PluralRules(language);
  const categories: Record<string, number[]> = {};
  for (let number = 0; number < counted; number += 1) {
    const category = rules.select(number);
    if (category === 'other') continue;
    categories[category] = [...(categories[category] ?? []), number];
  }
  return categories;
}
