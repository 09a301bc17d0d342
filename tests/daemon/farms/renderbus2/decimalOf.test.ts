import { expect, it } from '@jest/globals';
import { decimalOf } from '#daemon/farms/renderbus2/decimalOf.ts';
import { Money } from '#protocol/bridge/resource.ts';

it.each([
  [0, '0'],
  [12.5, '12.5'],
  [0.30000000000000004, '0.30000000000000004'],
  [1e-7, '0.0000001'],
  [4e-11, '0'],
  [1e15, '1000000000000000'],
])('the amount %d is the decimal %s', (amount, text) => {
  expect(decimalOf(amount)).toBe(text);
  expect(Money.parse({ currency: 'CNY', amount: text }).amount).toBe(text);
});

it.each([-0.01, 1e16, 1e21, undefined])('%s is no sum of money', (amount) => {
  expect(decimalOf(amount)).toBeUndefined();
});
