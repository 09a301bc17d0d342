import { jsonOf } from '../http/reply.ts';
import type { Fault } from './fault.ts';
import { insteadOfAnswers, readStrikes, strikesValue } from './strikes.ts';

export const truncatedJson: Fault = {
  name: 'truncated-json',
  value: strikesValue('effect'),
  summary: 'carries the call out and answers with the first half of the JSON',
  create: (often) =>
    insteadOfAnswers(readStrikes('truncated-json', 'effect', often), (answer, { profile }) => {
      const json = jsonOf(answer, profile);
      const text = json.slice(0, Math.floor(json.length / 2));
      return { kind: 'http', status: 200, headers: { 'Content-Type': 'application/json' }, text };
    }),
};
