import { type OutageReason, StoreUnavailable } from '../storeUnavailable.ts';

const sentences: Readonly<Record<OutageReason, string>> = {
  unreachable: 'The gateway cannot reach its database',
  noConnection: 'The gateway cannot open its database',
  full: 'There is no room left for the gateway’s database: free disk space where it lies',
  readOnly: 'The gateway may not write its database: make its folder writable again',
  busy: 'Another program keeps the gateway’s database locked',
};

/** By SQLite’s primary result codes; any other would fail the next time too. */
const reasons: Readonly<Record<number, OutageReason>> = {
  5: 'busy',
  6: 'busy',
  8: 'readOnly',
  10: 'unreachable',
  13: 'full',
  14: 'noConnection',
};

/** What SQLite threw, as the store says it: what passes by itself is told apart from what does not. */
export function toldApart(error: unknown): unknown {
  const { errcode } = error as { readonly errcode?: unknown };
  const reason = typeof errcode === 'number' ? reasons[errcode & 0xff] : undefined;
  if (reason === undefined || !(error instanceof Error)) return error;
  const message = `${sentences[reason]} (${error.message}). It is tried again by itself.`;
  return new StoreUnavailable(reason, message, error);
}
