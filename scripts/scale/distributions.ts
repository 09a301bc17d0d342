import type { Dice } from '#tests/chaos/dice.ts';

/** Mean 0, deviation 1: Box and Muller’s. */
export function normal(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice.fraction())) * Math.cos(2 * Math.PI * dice.fraction());
}

/** How many of independent events happen; a large mean is normal enough. */
export function poisson(mean: number, dice: Dice): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(dice)));
  let count = 0;
  const least = Math.exp(-mean);
  for (let product = dice.fraction(); product > least; product *= dice.fraction()) count += 1;
  return count;
}
