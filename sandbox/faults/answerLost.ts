import type { Reply } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import { insteadOfAnswers, insteadOfCalls, readStrikes, strikesValue } from './strikes.ts';

const value = strikesValue('effect');
const lost: Reply = { kind: 'reset' };

/** The call is carried out, but its answer never arrives: to send it again does it twice. */
export const answerLostAfterEffect: Fault = {
  name: 'answer-lost-after-effect',
  value,
  summary: 'carries a call out and ends the connection without an answer',
  create: (often) => insteadOfAnswers(readStrikes('answer-lost-after-effect', 'effect', often), () => lost),
};

/** The call gets lost on its way: nothing happened, though it looks just like a lost answer. */
export const answerLostBeforeEffect: Fault = {
  name: 'answer-lost-before-effect',
  value,
  summary: 'ends the connection without carrying the call out',
  create: (often) => insteadOfCalls(readStrikes('answer-lost-before-effect', 'effect', often), lost),
};
