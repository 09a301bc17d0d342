import type { Reply } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import { insteadOfAnswers, insteadOfCalls, readStrikes, splitValue, strikesValue } from './strikes.ts';

const usualStatus = 502;
const value = `${strikesValue('effect')}; then :STATUS from 500 to 599, default ${usualStatus}`;

function read(fault: string, text: string | undefined) {
  const [often, status] = splitValue(fault, text, usualStatus);
  if (status < 500 || status > 599) {
    throw new RangeError(`--fault ${fault}: expected a status from 500 to 599 after ":", got "${text}".`);
  }
  const headers = { 'Content-Type': 'text/plain' };
  const reply: Reply = { kind: 'http', status, headers, text: 'SANDBOX: a fault that was asked for.\n' };
  return { strikes: readStrikes(fault, 'effect', often), reply };
}

export const serverErrorBeforeEffect: Fault = {
  name: 'server-error-before-effect',
  value,
  summary: 'answers with HTTP 5xx and does not carry the call out',
  create: (text) => {
    const { strikes, reply } = read('server-error-before-effect', text);
    return insteadOfCalls(strikes, reply);
  },
};

export const serverErrorAfterEffect: Fault = {
  name: 'server-error-after-effect',
  value,
  summary: 'carries the call out and answers with HTTP 5xx',
  create: (text) => {
    const { strikes, reply } = read('server-error-after-effect', text);
    return insteadOfAnswers(strikes, () => reply);
  },
};
