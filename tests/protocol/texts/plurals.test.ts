import { describe, expect, it } from '@jest/globals';
import { fillIn, locales, pluralRuleOf } from '#protocol/texts/text.ts';

const categories = ['zero', 'one', 'two', 'few', 'many', 'other'];
const message = `{n, plural, ${categories.map((name) => `${name} {${name}}`).join(' ')}}`;
const numbers = [
  ...Array.from({ length: 1100 }, (_, n) => n - 100),
  0.5,
  1.5,
  1e6,
  1e21,
  Number.NaN,
  Infinity,
];

describe('the plural of a text', () => {
  it.each(locales)('is the one that %s has for each number', (locale) => {
    const rules = new Intl.PluralRules(locale);
    const chosen = numbers.map((n) => fillIn(message, { n }, locale));
    expect(chosen).toEqual(numbers.map((n) => rules.select(n)));
  });

  it('is that of its own rules for a language that is no more than a catalogue', () => {
    const rules = new Intl.PluralRules('ru');
    expect(numbers.map(pluralRuleOf('ru'))).toEqual(numbers.map((n) => rules.select(n)));
  });
});
