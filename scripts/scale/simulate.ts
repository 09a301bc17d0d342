import { createDice } from '#tests/chaos/dice.ts';
import { simulateDay } from './accountDay.ts';
import { accountSizes } from './accountSizes.ts';
import type { Inputs } from './inputs.ts';
import { largestAccount } from './largestAccount.ts';
import type { Simulated } from './report.ts';
import { fleetOf, scarcest } from './resources.ts';

/** One working day of all accounts. The same seed and inputs make the same day. */
export function simulate(seed: string, inputs: Inputs): Simulated {
  const sizes = accountSizes(inputs, createDice(`${seed} sizes`));
  const days = sizes.map((workstations, index) =>
    simulateDay(workstations, inputs, createDice(`${seed} account ${index}`)),
  );
  const largest = largestAccount(inputs, `${seed} largest`);
  const fleet = fleetOf(days, inputs);
  return { seed, inputs, days, largest, fleet, resources: scarcest(days, fleet, inputs, largest) };
}
