import type { Handlers } from '../handler.ts';
import type { BridgePorts } from '../ports.ts';
import { freshOrKnown } from './freshOrKnown.ts';

export function pluginsHandlers({ plugins, events }: BridgePorts): Handlers<'plugins'> {
  return {
    async plugins({ query: { cgSoftName = '', fresh } }) {
      const { items, readAt } = await freshOrKnown(plugins, fresh);
      return {
        items: items.filter((plugin) => plugin.cgSoftName.includes(cgSoftName)),
        cursor: null,
        eventsCursor: events.newestCursor(),
        readAt: new Date(readAt).toISOString(),
      };
    },
  };
}
