import { describe, expect, it } from '@jest/globals';
import { catalogues } from '#protocol/texts/catalogues.generated.ts';
import { flatten } from '#protocol/texts/flatten.ts';
import { oneWord, wordFor } from './glossary.ts';

const english = flatten(catalogues.en);
const chinese = Object.entries(flatten(catalogues.zh));

/** A message without what is no prose: parameters, accelerators, quoted code, names such as `daemon.json`. */
function prose(message: string): string {
  return message
    .replaceAll(/'[^']*'/g, '')
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\(&\w\)/g, '')
    .replaceAll(/\w+\.\w+/g, '')
    .replaceAll(/\{\w+, (?:select|plural),/g, '{')
    .replaceAll(/\{\w+\}/g, 'X');
}

describe('the Chinese catalogue', () => {
  it.each(oneWord)('calls it $word, not $not', ({ not }) => {
    expect(chinese.filter(([, message]) => not.test(message))).toEqual([]);
  });

  it.each(wordFor)('has $chinese where the English text has $english', ({ english: term, chinese: word }) => {
    const texts = chinese.filter(([code]) => term.test(prose(english[code] ?? '')));
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter(([, message]) => !word.test(message))).toEqual([]);
  });

  it('has full-width punctuation and quotes beside Chinese characters', () => {
    const narrow = /\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}|\p{Script=Han}\.(?!\w)/u;
    expect(chinese.filter(([, message]) => narrow.test(prose(message)))).toEqual([]);
  });
});
