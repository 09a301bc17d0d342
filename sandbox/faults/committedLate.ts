import type { Fault } from './fault.ts';
import { readStrikes, splitValue, strikesValue } from './strikes.ts';

const name = 'committed-late';
const usualMs = 2000;

/** Who asks at once finds nothing of the call, who asks later finds what it did. */
export const committedLate: Fault = {
  name,
  value: `${strikesValue('effect')}; then :MILLISECONDS until it is carried out, default ${usualMs}`,
  summary: 'ends the connection without an answer and carries the call out later',
  create: (value) => {
    const [often, milliseconds] = splitValue(name, value, usualMs);
    const strikes = readStrikes(name, 'effect', often);
    return (call, farm, pass) => {
      if (!strikes(call, farm)) return pass(call);
      farm.clock.after(milliseconds, () => {
        pass(call).catch((error: unknown) => farm.log(`${call.action}: failed late: ${String(error)}`));
      });
      return { kind: 'reset' };
    };
  },
};
