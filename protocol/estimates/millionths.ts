/** A millionth of a currency’s unit: sums stay whole numbers, whatever places a farm writes. */
export type Millionths = number;

const perUnit = 1_000_000;

/** Undefined: no decimal. */
export function readMillionths(decimal: string): Millionths | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(decimal)) return undefined;
  return millionthsOf(Number(decimal));
}

export function millionthsOf(amount: number): Millionths {
  return Math.round(amount * perUnit);
}

/** As a decimal with two places, such as `12.50`. */
export function millionthsText(amount: Millionths): string {
  return (Math.max(0, amount) / perUnit).toFixed(2);
}
