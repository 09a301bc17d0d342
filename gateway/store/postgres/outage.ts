import pg from 'pg';

/** Why the store gives no answer now, though it may in a moment. */
export type OutageReason = 'unreachable' | 'noConnection' | 'full' | 'readOnly' | 'busy';

const sentences: Readonly<Record<OutageReason, string>> = {
  unreachable: 'The gateway cannot reach its PostgreSQL',
  noConnection: 'PostgreSQL takes no more connections: raise max_connections or lower the gateway’s pool',
  full: 'PostgreSQL has no room left: free disk space on its machine',
  readOnly: 'PostgreSQL takes no writes: this is a stand-by that was not promoted',
  busy: 'PostgreSQL did not finish in time',
};

/** Nothing is lost; whoever asked comes again. The message is for people. */
export class StoreUnavailable extends Error {
  readonly code = 'STORE_UNAVAILABLE';
  readonly reason: OutageReason;

  constructor(reason: OutageReason, cause: unknown) {
    super(`${sentences[reason]} (${wordsOf(cause)}). It is tried again by itself.`, { cause });
    this.reason = reason;
  }
}

const reasons: Readonly<Record<string, OutageReason>> = {
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
