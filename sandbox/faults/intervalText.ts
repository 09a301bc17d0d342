import { tooSoon } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import { insteadOfCalls, readStrikes, splitValue, strikesValue } from './strikes.ts';

const name = 'interval-text';
const usualSeconds = 10;

export const intervalText: Fault = {
  name,
  value: `${strikesValue('any')}; then :SECONDS that the text tells, default ${usualSeconds}`,
  summary: 'refuses a call as if it came too soon, whatever the pace',
  create: (value) => {
    const [often, seconds] = splitValue(name, value, usualSeconds);
    return insteadOfCalls(readStrikes(name, 'any', often), tooSoon(seconds));
  },
};
