import type { Router } from 'express';
import { z } from 'zod';
import { FreshQuery } from '#protocol/bridge/resource.ts';
import type { BridgePorts } from '../ports.ts';
import { parseRequest } from '../problems.ts';
import { freshOrKnown } from './freshOrKnown.ts';

const PluginsQuery = z.strictObject({
  cgSoftName: z.string().max(32).optional(),
  ...FreshQuery.shape,
});

export function pluginsRoutes(router: Router, { plugins, events }: BridgePorts): void {
  router.get('/v1/plugins', async (request, response) => {
    const { cgSoftName = '', fresh } = parseRequest(PluginsQuery, request.query);
    const { items, readAt } = await freshOrKnown(plugins, fresh);
    response.json({
      items: items.filter((plugin) => plugin.cgSoftName.includes(cgSoftName)),
      cursor: null,
      eventsCursor: events.newestCursor(),
      readAt: new Date(readAt).toISOString(),
    });
  });
}
