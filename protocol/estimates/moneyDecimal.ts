/** A reckoned amount as a decimal with two places, such as `12.50`. */
export function moneyDecimal(amount: number): string {
  return Math.max(0, amount).toFixed(2);
}
