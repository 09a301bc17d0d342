import type { Behaviour } from '../behaviour.ts';
import { codes, type Reply, refused } from '../reply.ts';
import { missingFields, numbersAsStrings, unknownStatus } from './rewrittenAnswers.ts';
import { insteadOfAnswers, insteadOfCalls, readStrikes } from './strikes.ts';

/** Something that goes wrong on purpose, or another form in which the farm may speak: it stands before the farm's own. */
interface SignedFault {
  /** Which calls it strikes unless told otherwise. */
  readonly usual: string;
  readonly summary: string;
  behaviour(strikes: ReturnType<typeof readStrikes>): Behaviour;
}

const lost: Reply = { kind: 'reset' };
const page: Reply = {
  kind: 'http',
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  text: '<!doctype html><title>SANDBOX</title><p>A page where an answer was expected.</p>\n',
};
const badGateway: Reply = {
  kind: 'http',
  status: 502,
  headers: {},
  text: 'SANDBOX: a fault that was asked for.\n',
};
const tooMany: Reply = {
  kind: 'http',
  status: 429,
  headers: { 'retry-after': '2' },
  text: 'SANDBOX: a fault that was asked for.\n',
};

const instead = (usual: string, summary: string, reply: Reply): SignedFault => ({
  usual,
  summary,
  behaviour: (strikes) => insteadOfCalls(strikes, reply),
});
const afterwards = (
  usual: string,
  summary: string,
  spoil: Parameters<typeof insteadOfAnswers>[1],
): SignedFault => ({ usual, summary, behaviour: (strikes) => insteadOfAnswers(strikes, spoil) });

/** By the names that `--signed-fault` takes. */
export const signedFaults: Readonly<Record<string, SignedFault>> = {
  'answer-lost-before-effect': instead('effect', 'ends the connection without carrying the call out', lost),
  'answer-lost-after-effect': afterwards('effect', 'carries a call out and ends the connection', () => lost),
  'server-error-before-effect': instead('effect', 'answers with HTTP 502 and does nothing', badGateway),
  'server-error-after-effect': afterwards('effect', 'does it and answers with HTTP 502', () => badGateway),
  'html-instead-of-json': afterwards(
    'effect',
    'does it and answers with HTTP 200 and a web page',
    () => page,
  ),
  'too-many-requests': instead('any', 'answers with HTTP 429 and Retry-After of 2 seconds', tooMany),
  'wrong-clock': instead(
    'any',
    'refuses the signature as one of another time',
    refused(codes.expired, 'timestamp expired'),
  ),
  'key-disabled': instead(
    'any',
    'refuses the account as disabled',
    refused(codes.accountDisabled, 'account disabled'),
  ),
  'numbers-as-strings': afterwards('any', 'writes each number of an answer in quotes', numbersAsStrings),
  'missing-fields': afterwards(
    'query',
    'leaves out of tasks and frames all but what names them',
    missingFields,
  ),
  'unknown-status': afterwards(
    'query',
    'tells of tasks and frames with the status 77, which nobody knows',
    unknownStatus,
  ),
};

/** The behaviour of `NAME` or `NAME=OFTEN`. Throws a `RangeError` that names the known faults. */
export function signedFault(text: string): Behaviour {
  const [name = '', ...rest] = text.split('=');
  const fault = Object.hasOwn(signedFaults, name) ? signedFaults[name] : undefined;
  if (!fault)
    throw new RangeError(
      `--signed-fault: expected one of ${Object.keys(signedFaults).join(', ')}, got "${name}".`,
    );
  return fault.behaviour(readStrikes(name, fault.usual, rest.length === 0 ? undefined : rest.join('=')));
}
