import type { Clock } from '#daemon/submissions/ports.ts';
import type { KeptGathered } from '#protocol/bridge/keptTexts.ts';
import { inWords, type Text, text } from '#protocol/texts/text.ts';
import { BridgeError } from './problems.ts';

/** The gather requests of hosts and their outcomes. */
export interface Gathers {
  /** Returns the id of a new request. Throws `BridgeError` when too many of the host’s answers are outstanding. */
  begin(hostId: string): string;
  /** A host reports that it is done; an answer that nobody asked for is ignored. */
  answered(hostId: string, gathered: KeptGathered): void;
  /** The host disconnected: its outstanding requests are answered as failed. */
  forget(hostId: string): readonly string[];
}

export interface GathersParts {
  readonly newId: () => string;
  readonly clock: Pick<Clock, 'after'>;
  readonly ended: (hostId: string, gathered: KeptGathered) => void;
}

/** A large scene takes seconds; one that takes longer is rendering, or asks its artist something. */
const gatherMs = 60_000;
const mostOwed = 10;

export function createGathers({ newId, clock, ended }: GathersParts): Gathers {
  /** By host and request. An answer that comes late still counts, so a request stays until its host leaves. */
  const asked = new Map<string, Map<string, { readonly stopWaiting: () => void; isLate: boolean }>>();

  return {
    begin(hostId) {
      const requests = asked.get(hostId) ?? new Map();
      const owed = [...requests.values()].filter(({ isLate }) => !isLate).length;
      if (owed >= mostOwed) throw new BridgeError('tooManyRequests', text('errors.tooManyRequests.gather'));
      const requestId = newId();
      const request = {
        isLate: false,
        stopWaiting: clock.after(gatherMs, () => {
          request.isLate = true;
          const why = text('gathers.noAnswer', { seconds: gatherMs / 1000 });
          ended(hostId, notGathered(requestId, why));
        }),
      };
      asked.set(hostId, requests.set(requestId, request));
      return requestId;
    },

    answered(hostId, gathered) {
      const request = asked.get(hostId)?.get(gathered.requestId);
      if (!request) return;
      request.stopWaiting();
      asked.get(hostId)?.delete(gathered.requestId);
      ended(hostId, gathered);
    },

    forget(hostId) {
      const requests = [...(asked.get(hostId) ?? [])];
      for (const [, { stopWaiting }] of requests) stopWaiting();
      asked.delete(hostId);
      return requests.filter(([, { isLate }]) => !isLate).map(([requestId]) => requestId);
    },
  };
}

export function notGathered(requestId: string, why: Text): KeptGathered {
  return { requestId, error: inWords(why, 'en'), errorText: why };
}
