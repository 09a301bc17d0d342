import type { FarmClient, Lane } from '#daemon/submissions/ports.ts';
import type { FarmAction, FarmBody } from '#protocol/farm/actions.ts';

/** A client that tells the lane whenever the farm names its interval, whatever it was asked (§1). */
export function learnPace(client: FarmClient, lane: Pick<Lane, 'learnInterval'>): FarmClient {
  return {
    async send<Name extends FarmAction>(action: Name, body: FarmBody<Name>) {
      const seen = await client.send(action, body);
      if (seen.kind === 'refused' && seen.intervalSeconds !== undefined)
        lane.learnInterval(seen.intervalSeconds * 1000);
      return seen;
    },
  };
}
