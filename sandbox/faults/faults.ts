import type { Behaviour } from '../behaviours/behaviour.ts';
import { answerLostAfterEffect, answerLostBeforeEffect } from './answerLost.ts';
import type { Fault } from './fault.ts';
import { slow } from './slow.ts';

export const faults: readonly Fault[] = [answerLostAfterEffect, answerLostBeforeEffect, slow];

/** The behaviour of `NAME` or `NAME=VALUE`. Throws a `RangeError` that names the known faults. */
export function faultBehaviour(text: string): Behaviour {
  const [name = '', ...rest] = text.split('=');
  const fault = faults.find((known) => known.name === name);
  if (!fault) {
    throw new RangeError(
      `--fault: expected one of ${faults.map((known) => known.name).join(', ')}, got "${name}".`,
    );
  }
  return fault.create(rest.length === 0 ? undefined : rest.join('='));
}
