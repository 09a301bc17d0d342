import type { Expected } from '#protocol/bridge/estimate.ts';
import { words } from './language.ts';

/** What is about to be spent, in a sentence: from low to high, or that it is not known yet. */
export function expectedFee(expected: readonly (Expected | undefined)[]): string {
  const fees = expected.map((each) => each?.fee);
  const currency = fees[0]?.currency;
  const isKnown = currency !== undefined && fees.every((fee) => fee?.currency === currency);
  const sum = (bound: 'low' | 'likely' | 'high') =>
    fees.reduce((total, fee) => total + Number(fee?.[bound] ?? 0), 0).toFixed(2);
  const play = expected.some((each) => each?.playMoney) ? 'yes' : 'no';
  const known = isKnown ? 'yes' : 'no';
  const amounts = { low: sum('low'), likely: sum('likely'), high: sum('high') };
  return words('cli.expectedFee', { known, currency: currency ?? '', ...amounts, play });
}
