import { pause } from '../clock.ts';
import type { Fault } from './fault.ts';

const defaultMs = 1000;

/** Every call is carried out at once and answered late. */
export const slow: Fault = {
  name: 'slow',
  value: `milliseconds by which answers are late; default ${defaultMs}`,
  summary: 'answers every call late, though it is carried out at once',
  create: (value = `${defaultMs}`) => {
    if (!/^\d{1,7}$/.test(value)) {
      throw new RangeError(`--fault slow: expected milliseconds after "=", got "${value}".`);
    }
    return async (call, { clock }, pass) => {
      const reply = await pass(call);
      await pause(clock, Number(value));
      return reply;
    };
  },
};
