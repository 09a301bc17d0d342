import type { Clock } from '#daemon/submissions/ports.ts';
import type { KeptGathered } from '#protocol/bridge/keptTexts.ts';
import { inWords, type Text, text } from '#protocol/texts/text.ts';
import { BridgeError } from './problems.ts';

/** What hosts were asked to gather and how it ended. */
export interface Gathers {
  /** Answers the id of a new request. Throws `BridgeError` when the host owes too many answers. */
  begin(hostId: string): string;
  /** A host said that it is done; what it was not asked for is passed over. */
  answered(hostId: string, gathered: KeptGathered): void;
  /** The host left: answers the requests that it owes an answer to. */
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
