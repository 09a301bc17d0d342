import { describe, expect, it } from '@jest/globals';
import { expectation, type FieldRule, numberRule } from '#protocol/renderbus/fieldRule.ts';
import { inWords } from '#protocol/texts/text.ts';

describe('what a field asks for is said with its facts, in the language of the reader', () => {
  it.each<[FieldRule, string, string]>([
    [numberRule({ min: 1, max: 50 }), 'a whole number from 1 to 50', '1 至 50'],
    [numberRule({ min: 7 }), 'a whole number of at least 7', '不小于 7'],
    [numberRule({ max: 9 }), 'a whole number of at most 9', '不大于 9'],
    [numberRule({ max: 12 }, 2), '12', '2 位小数'],
    [{ name: 'width', most: 64 }, '64', '64'],
    [{ name: 'choice', choices: 'one, two' }, 'one, two', 'one, two'],
  ])('%j', (rule, english, chinese) => {
    const told = expectation(rule, 'the words of the manual', '"x"');
    expect(inWords(told, 'en')).toContain(english);
    expect(inWords(told, 'zh')).toContain(chinese);
    expect(inWords(told, 'en')).not.toContain('the words of the manual');
  });

  it('and without a rule in the words of the manual', () => {
    expect(inWords(expectation(undefined, 'the words of the manual', '"x"'), 'en')).toContain(
      'the words of the manual',
    );
  });

  it.each([
    ['an empty text', 'nothing'],
    ['an empty one', 'nothing'],
    ['none', 'nothing'],
    ['nothing', 'nothing'],
    ['"none"', 'value'],
    ['an empty texture', 'value'],
  ])('and %s is said as %s', (got, given) => {
    expect(expectation(undefined, 'a text', got)).toMatchObject({ params: { given, got } });
  });

  it('and a number is whole where it may have no decimals, without bounds that it has not', () => {
    expect(numberRule({})).toEqual({ name: 'whole' });
    expect(numberRule({ min: 0, max: 0 }, 0)).toEqual({ name: 'wholeFromTo', least: 0, most: 0 });
    expect(numberRule({ min: 2 }, 1)).toEqual({ name: 'decimalFrom', least: 2, decimals: 1 });
  });
});
