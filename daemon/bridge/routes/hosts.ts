import type { Router } from 'express';
import type { BridgePorts } from '../ports.ts';

export function hostsRoutes(router: Router, { hosts, events }: BridgePorts): void {
  router.get('/v1/hosts', (_request, response) => {
    const eventsCursor = events.newestCursor();
    response.json({ items: hosts.list(), cursor: null, eventsCursor });
  });

  router.post('/v1/hosts/:id/gather', (request, response) => {
    response.status(202).json({ requestId: hosts.gather(String(request.params.id)) });
  });
}
