import { createDice } from '#tests/chaos/dice.ts';
import { percentile } from '../bench/runner/figures.ts';
import { simulateDay } from './accountDay.ts';
import type { Inputs } from './inputs.ts';

const days = 5;

/** How many workstations one account carries before 95 of 100 creates wait longer than is tolerable. */
export function largestAccount(inputs: Inputs, seed: string): number {
  const isTolerable = (workstations: number) => {
    const waits = Array.from(
      { length: days },
      (_, day) => simulateDay(workstations, inputs, createDice(`${seed} ${day}`)).waits,
    ).flat();
    return percentile(waits, 95) <= inputs.tolerableWait;
  };
  let [least, most] = [1, 2];
  while (isTolerable(most)) [least, most] = [most, most * 2];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (isTolerable(middle)) least = middle;
    else most = middle;
  }
  return least;
}
