import type { Fault } from './fault.ts';
import { insteadOfCalls, readStrikes, strikesValue } from './strikes.ts';

/** A port of this machine at which nobody answers: a client that follows shows itself and sends its key nowhere. */
const target = 'http://127.0.0.1:9/api/v2/task/';

export const redirect: Fault = {
  name: 'redirect',
  value: strikesValue('effect'),
  summary: `answers with HTTP 307 to ${target} and does not carry the call out`,
  create: (often) =>
    insteadOfCalls(readStrikes('redirect', 'effect', often), {
      kind: 'http',
      status: 307,
      headers: { 'Content-Type': 'text/plain', Location: target },
      text: '',
    }),
};
