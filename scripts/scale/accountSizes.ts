import type { Dice } from '#tests/chaos/dice.ts';
import { normal } from './distributions.ts';
import type { Inputs } from './inputs.ts';

/** Workstations of each account, the largest first: a few large studios, many small ones, all workstations together. */
export function accountSizes(
  { workstations, accounts, spreadOfSizes }: Pick<Inputs, 'workstations' | 'accounts' | 'spreadOfSizes'>,
  dice: Dice,
): readonly number[] {
  const weights = Array.from({ length: accounts }, () => Math.exp(spreadOfSizes * normal(dice)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights
    .map((weight) => Math.max(1, Math.round((weight / total) * workstations)))
    .toSorted((a, b) => b - a);
  const rest = workstations - sizes.reduce((sum, size) => sum + size, 0);
  return sizes.map((size, index) => (index === 0 ? size + rest : size));
}
