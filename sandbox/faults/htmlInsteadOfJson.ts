import type { Fault } from './fault.ts';
import { insteadOfAnswers, readStrikes, strikesValue } from './strikes.ts';

const page = '<!doctype html><title>SANDBOX</title><p>A page where an answer was expected.</p>\n';

export const htmlInsteadOfJson: Fault = {
  name: 'html-instead-of-json',
  value: strikesValue('effect'),
  summary: 'carries the call out and answers with HTTP 200 and a web page',
  create: (often) =>
    insteadOfAnswers(readStrikes('html-instead-of-json', 'effect', often), () => ({
      kind: 'http',
      status: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8' },
      text: page,
    })),
};
