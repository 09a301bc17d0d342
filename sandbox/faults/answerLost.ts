import { farmActions } from '#protocol/farm/actions.ts';
import type { Behaviour, Call } from '../behaviours/behaviour.ts';
import { isSuccess, type Reply } from '../http/reply.ts';
import { type Fault, readCount } from './fault.ts';

const value = 'how many calls it strikes, or "all"; default 1';
const lost: Reply = { kind: 'reset' };

/** The call is carried out, but its answer never arrives: whoever sends it again does it twice. */
export const answerLostAfterEffect: Fault = {
  name: 'answer-lost-after-effect',
  value,
  summary: 'carries out a create or an operation and ends the connection without an answer',
  create: (count) => {
    let left = readCount('answer-lost-after-effect', count);
    return async (call, _farm, pass) => {
      const reply = await pass(call);
      if (left <= 0 || !hasEffect(call) || !isSuccess(reply)) return reply;
      left -= 1;
      return lost;
    };
  },
};

/** The call gets lost on its way: nothing happened, though it looks just like a lost answer. */
export const answerLostBeforeEffect: Fault = {
  name: 'answer-lost-before-effect',
  value,
  summary: 'ends the connection of a create or an operation without carrying it out',
  create: (count): Behaviour => {
    let left = readCount('answer-lost-before-effect', count);
    return (call, _farm, pass) => {
      if (left <= 0 || !hasEffect(call)) return pass(call);
      left -= 1;
      return lost;
    };
  },
};

function hasEffect(call: Call): boolean {
  return farmActions[call.action].effect !== 'query';
}
