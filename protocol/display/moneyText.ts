import type * as z from 'zod';
import type { Money } from '../bridge/resource.ts';

/** Such as `CNY 0.40`. */
export function moneyText({ currency, amount }: z.infer<typeof Money>): string {
  return `${currency} ${amount}`;
}
