import pg from 'pg';

import { type OutageReason, StoreUnavailable } from '../storeUnavailable.ts';

const sentences: Readonly<Record<OutageReason, string>> = {
  unreachable: 'The gateway cannot reach its PostgreSQL',
  noConnection: 'PostgreSQL takes no more connections: raise max_connections or lower the gateway’s pool',
  full: 'PostgreSQL has no room left: free disk space on its machine',
  readOnly: 'PostgreSQL takes no writes: this is a stand-by that was not promoted',
  busy: 'PostgreSQL did not finish in time',
};

export function unavailable(reason: OutageReason, cause: unknown): StoreUnavailable {
  return new StoreUnavailable(
    reason,
    `${sentences[reason]} (${wordsOf(cause)}). It is tried again by itself.`,
    cause,
  );
}

const reasons: Readonly<Record<string, OutageReason>> = {
  // A newer replica has added a column to what was prepared: a new connection prepares it anew.
  '0A000': 'busy',
  '25006': 'readOnly',
  '40001': 'busy',
  '40P01': 'busy',
  '53000': 'full',
  '53100': 'full',
  '53200': 'full',
  '53300': 'noConnection',
  '53400': 'full',
  '55P03': 'busy',
  '57014': 'busy',
  '58030': 'full',
};
/** Classes of SQLSTATE: the connection failed; an operator ends, starts or recovers the server. */
const unreachableClasses = ['08', '57'];

/** Undefined: it would fail the next time too. `error` is what the driver threw, not what a callback did. */
export function outageOf(error: unknown): OutageReason | undefined {
  // Without a SQLSTATE no server spoke: the driver or the system says that there is no connection.
  if (!(error instanceof pg.DatabaseError)) return 'unreachable';
  const { code = '' } = error;
  return reasons[code] ?? (unreachableClasses.includes(code.slice(0, 2)) ? 'unreachable' : undefined);
}

function wordsOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause instanceof AggregateError) return cause.errors.map(wordsOf).join(', ');
  return cause.message;
}
