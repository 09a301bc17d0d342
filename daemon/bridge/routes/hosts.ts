import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';

export function hostsHandlers({ hosts, events }: BridgePorts): Handlers<'hosts' | 'gatherScene'> {
  return {
    hosts() {
      const eventsCursor = events.newestCursor();
      return { items: hosts.list(), cursor: null, eventsCursor };
    },
    gatherScene: ({ params }) => ({ requestId: hosts.gather(params.id) }),
  };
}
