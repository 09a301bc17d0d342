import { hostIn } from '#protocol/bridge/keptTexts.ts';
import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function hostsHandlers({ hosts, events }: BridgePorts): Handlers<'hosts' | 'gatherScene'> {
  return {
    hosts({ locale }) {
      const eventsCursor = events.newestCursor();
      return { items: hosts.list().map((host) => hostIn(host, locale)), cursor: null, eventsCursor };
    },
    gatherScene: ({ params }) => ({ requestId: hosts.gather(params.id) }),
  };
}
