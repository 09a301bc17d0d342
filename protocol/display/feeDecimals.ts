/** Limits of fees are kept exactly, to so many decimals of the farm’s currency. */
export const feeDecimals = 4;

/** Whether a fee is kept as it was said; one that is not would be bounded at another figure without a word. */
export function isExactFee(fee: number): boolean {
  return Number(fee.toFixed(feeDecimals)) === fee;
}
