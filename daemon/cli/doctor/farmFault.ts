import type { FarmReply } from '#daemon/submissions/ports.ts';
import type { FindingCode } from './finding.ts';

/** Why an address does not answer as the farm’s API. */
export type FarmFault = Extract<
  FindingCode,
  | 'farmNotFound'
  | 'farmRefusesConnection'
  | 'farmSilent'
  | 'farmProxy'
  | 'farmTls'
  | 'farmNotTls'
  | 'farmNotThisApi'
  | 'farmUnclear'
>;

/** How Node’s own words begin for each; the first that fits. */
const reasons: readonly (readonly [pattern: RegExp, fault: FarmFault])[] = [
  [/\b(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME|EAI_NODATA)\b/, 'farmNotFound'],
  [/\b(?:ECONNREFUSED)\b/, 'farmRefusesConnection'],
  [/\b(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN)\b/, 'farmSilent'],
  [/\b(?:EPROTO|ERR_SSL_\w+)\b|wrong version number|packet length too long/i, 'farmNotTls'],
  [
    /\b(?:CERT_\w+|ERR_TLS_\w+|UNABLE_TO_\w+|\w*SELF_SIGNED_CERT\w*|HOSTNAME_MISMATCH|INVALID_CA)\b/,
    'farmTls',
  ],
];

/** By what became of the call. Not for a reply of the farm itself. */
export function faultOfReply(reply: FarmReply<unknown>): FarmFault {
  const said = 'text' in reply ? reply.text : undefined;
  const code = said?.code.replace(/^farm\./, '') ?? '';
  if (['proxyTimeout', 'proxyLogin', 'proxyRefused', 'proxyFailed'].includes(code)) return 'farmProxy';
  if (['redirected', 'httpStatus', 'notJson', 'otherShape', 'answerTooLong'].includes(code))
    return 'farmNotThisApi';
  if (code === 'connectTimeout') return 'farmSilent';
  return faultOfWords('message' in reply ? reply.message : '');
}

/** By the words of an error, where there is nothing more. */
export function faultOfWords(words: string): FarmFault {
  return reasons.find(([pattern]) => pattern.test(words))?.[1] ?? 'farmUnclear';
}
