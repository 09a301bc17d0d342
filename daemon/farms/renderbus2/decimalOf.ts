/** Places that are kept of an amount which a binary number only comes near. */
const mostPlaces = 10;
const most = 1e15;

/** An amount as a decimal text, never with an exponent; undefined for one that is negative or no sum of money. */
export function decimalOf(amount: number | undefined): string | undefined {
  if (amount === undefined || amount < 0 || amount > most) return undefined;
  const text = String(amount);
  return text.includes('e') ? amount.toFixed(mostPlaces).replace(/\.?0+$/, '') : text;
}
