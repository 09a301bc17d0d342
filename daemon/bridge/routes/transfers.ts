import type { Router } from 'express';
import { ListQuery } from '#protocol/bridge/resource.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';

export function transfersRoutes(router: Router, { transfers, events }: BridgePorts): void {
  router.get('/v1/transfers', (request, response) => {
    const query = parseRequest(ListQuery, request.query);
    const eventsCursor = events.newestCursor();
    response.json({ ...transfers.page(query), eventsCursor });
  });

  router.get('/v1/transfers/:id', (request, response) => {
    const transfer = transfers.get(request.params.id);
    if (!transfer) throw new BridgeError('notFound', `There is no transfer ${request.params.id}.`);
    response.json(transfer);
  });
}
