import type { MoneyRange } from '#protocol/bridge/estimate.ts';
import { moneyDecimal } from '#protocol/estimates/moneyDecimal.ts';
import type { Range } from '#protocol/estimates/range.ts';

export function moneyRange(currency: string, { low, likely, high }: Range): MoneyRange {
  return { currency, low: moneyDecimal(low), likely: moneyDecimal(likely), high: moneyDecimal(high) };
}
