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

  router.post('/v1/transfers/:id/cancel', (request, response) => {
    const id = String(request.params.id);
    const transfer = transfers.get(id);
    if (!transfer) throw new BridgeError('notFound', `There is no transfer ${id}.`);
    if (transfer.direction === 'upload') {
      throw new BridgeError('conflict', 'Cancel the submission instead; its upload ends with it.');
    }
    if (transfer.state !== 'running')
      throw new BridgeError('conflict', `This download is ${transfer.state} already.`);
    response.status(202).json(transfers.cancel(id));
  });

  router.get('/v1/transfers/:id', (request, response) => {
    const transfer = transfers.get(request.params.id);
    if (!transfer) throw new BridgeError('notFound', `There is no transfer ${request.params.id}.`);
    response.json(transfer);
  });
}
