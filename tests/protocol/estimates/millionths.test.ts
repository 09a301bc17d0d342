import { expect, it } from '@jest/globals';
import { millionthsText, readMillionths } from '#protocol/estimates/millionths.ts';

it.each([
  ['12.5', '12.50'],
  ['0.005', '0.01'],
  // What is left beyond a limit is nothing.
  ['-3', '0.00'],
])('an amount of %s is written %s', (decimal, written) => {
  expect(millionthsText(readMillionths(decimal) ?? Number.NaN)).toBe(written);
});

it.each(['', '1,5', '1e3', ' 1', '.5', '1.', 'NaN'])('“%s” is no amount', (text) => {
  expect(readMillionths(text)).toBeUndefined();
});
