import type { Router } from 'express';
import { ListQuery } from '#protocol/bridge/resource.ts';
import type { BridgePorts } from '../ports.ts';
import { BridgeError, parseRequest } from '../problems.ts';

export function operationsRoutes(router: Router, { operations, events }: BridgePorts): void {
  router.get('/v1/operations', (request, response) => {
    const query = parseRequest(ListQuery, request.query);
    const eventsCursor = events.newestCursor();
    response.json({ ...operations.page(query), eventsCursor });
  });

  router.get('/v1/operations/:id', (request, response) => {
    const operation = operations.get(request.params.id);
    if (!operation) throw new BridgeError('notFound', `There is no operation ${request.params.id}.`);
    response.json(operation);
  });
}
